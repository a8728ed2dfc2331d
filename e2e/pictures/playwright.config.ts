import { defineConfig } from '@playwright/test'

/** Makes the pictures of the docs: npm run pictures. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results/pictures',
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
})
