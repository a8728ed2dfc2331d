import { describe, expect, test } from 'vitest'
import { makeCheckout } from '../fixtures/checkout.mjs'
import { checkFile } from './house-rules.mjs'
import { checkImports } from './import-rules.mjs'

/** @param {number} count */
const lines = (count) => 'x\n'.repeat(count)

describe('names and lengths', () => {
  test.each([
    { path: 'renderer/ui/utils.ts', text: '', isError: [true] },
    { path: 'electron/helpers.ts', text: '', isError: [true] },
    { path: 'renderer/ui/index.ts', text: '', isError: [true] },
    { path: 'electron/db/migrations/index.ts', text: '', isError: [] },
    { path: 'shared/domain/session.ts', text: lines(150), isError: [] },
    { path: 'shared/domain/session.ts', text: lines(151), isError: [false] },
    { path: 'shared/domain/session.ts', text: lines(301), isError: [true] },
    { path: 'shared/domain/session.test.ts', text: lines(301), isError: [] },
    { path: 'e2e/specs/keyboard.spec.ts', text: lines(301), isError: [] },
  ])('when $path has $text.length characters, its findings are errors: $isError', ({ path, text, isError }) => {
    expect(checkFile(path, text).map((finding) => finding.isError)).toEqual(isError)
  })
})

describe('imports', () => {
  const rules = `module.exports = {
    forbidden: [{ name: 'no-b', severity: 'error', from: { path: '^src/a' }, to: { path: '^src/b' } }],
    options: { tsPreCompilationDeps: true, parser: 'swc' },
  }`

  test('when one crosses a fence, also as a type only, it is named', async () => {
    const { paths } = makeCheckout({ '.dependency-cruiser.cjs': rules, 'src/a.ts': "import type { B } from './b.ts'\nexport type A = B", 'src/b.ts': 'export type B = 1' })
    expect(await checkImports(paths.root, ['src'])).toEqual({ moduleCount: 2, breachCount: 1, text: 'src/a.ts imports src/b.ts: no-b' })
  })

  test('when no file is there to look at, that can be told', async () => {
    const { paths } = makeCheckout({ '.dependency-cruiser.cjs': rules, 'src/readme.md': '' })
    expect((await checkImports(paths.root, ['src'])).moduleCount).toBe(0)
  })
})
