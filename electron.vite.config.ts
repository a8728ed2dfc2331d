import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { resolve } from 'node:path'
import { FUSES, FUSE_SENTINEL } from './build/package/fuses.mjs'
import manifest from './package.json' with { type: 'json' }

const root = import.meta.dirname
const constants = {
  __APP_VERSION__: JSON.stringify(manifest.version),
  __DECLARED_ELECTRON__: JSON.stringify(manifest.devDependencies.electron),
  __FUSES__: JSON.stringify(FUSES),
  __FUSE_SENTINEL__: JSON.stringify(FUSE_SENTINEL),
}

/** One build serves both Electron runtimes, so it aims at the older one: Node 18.15 and Chromium 114. */
export default defineConfig({
  main: {
    define: constants,
    build: {
      target: 'node18.15',
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: { main: resolve(root, 'electron/main.ts'), 'screen-worker': resolve(root, 'electron/screen-worker.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs', minify: { compress: true, mangle: false, codegen: true } },
      },
    },
  },
  preload: {
    build: {
      target: 'node18.15',
      outDir: 'out/preload',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      outDir: resolve(root, 'out/renderer'),
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
})
