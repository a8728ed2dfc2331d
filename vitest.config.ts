import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,bench,e2e/wire,fidelity}/**/*.test.{ts,tsx,mjs}'],
    pool: 'forks',
    testTimeout: 30_000,
  },
})
