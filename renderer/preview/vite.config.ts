import react from '@vitejs/plugin-react'
import { resolve } from 'node:path'
import { defineConfig } from 'vite'

const project = resolve(import.meta.dirname, '../..')

/** Serves every view on fake data to a browser, on this computer only. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  cacheDir: resolve(project, 'node_modules/.vite-preview'),
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [project] } },
})
