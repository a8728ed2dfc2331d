import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{shared,electron,renderer,build,bench,e2e/wire,e2e/support,fidelity,confighub-dev}/**/*.test.{ts,tsx,mjs}'],
    pool: 'forks',
    testTimeout: 30_000,
  },
})
