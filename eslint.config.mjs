import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const scriptGlobals = ['process', 'console', 'Buffer', 'setTimeout', 'clearTimeout', 'URL', 'fetch', 'performance', '__dirname', 'require', 'module']

/** Words of the house that a compiler cannot hold; each ban says what to do instead. */
const houseRules = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: names stay the same everywhere.' },
  { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text from outside is a text node, never HTML.' },
  { selector: 'MemberExpression[object.name="ipcMain"]', message: 'Raw IPC lives in electron/platform/wire.ts only.' },
  { selector: 'MemberExpression[object.name="ipcRenderer"]', message: 'Raw IPC lives in electron/preload.ts only.' },
]

/** Nothing that may hold a person's data is deleted: what cannot be used is renamed. */
const deletingCalls = ['unlink', 'unlinkSync', 'rm', 'rmSync', 'rmdir', 'rmdirSync', 'truncate', 'truncateSync', 'ftruncate', 'ftruncateSync']
const noDeleting = {
  selector: `ImportSpecifier[imported.name=/^(${deletingCalls.join('|')})$/], MemberExpression[property.name=/^(${deletingCalls.join('|')})$/]`,
  message: 'Put files aside with electron/db/files/quarantine.ts; it alone may delete, and only our own unfinished work.',
}

export default tseslint.config(
  { ignores: ['out/', '.runtime/', 'node_modules/', 'test-results/', 'dist/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', ...houseRules],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/**/*.test.ts', 'electron/**/*-test-bench.ts', 'electron/db/files/quarantine.ts'],
    rules: { 'no-restricted-syntax': ['error', ...houseRules, noDeleting] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.config.ts', 'renderer/preview/vite.config.ts', 'electron/preload.ts', 'electron/platform/wire.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: Object.fromEntries(scriptGlobals.map((name) => [name, 'readonly'])) },
  },
)
