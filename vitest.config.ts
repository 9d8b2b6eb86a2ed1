import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/template-database.ts'],
    setupFiles: ['tests/support/database.ts', 'tests/support/console.ts'],
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    env: { LOG_LEVEL: 'silent', TZ: 'UTC' },
  },
})
