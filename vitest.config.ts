import { defineConfig } from 'vitest/config'

const inBrowser = ['tests/pages/**/*.test.{ts,tsx}', 'tests/journeys/**/*.test.{ts,tsx}']
const touchingData = 'tests/{commands,data,features,platform,routes}/**/*.test.{ts,tsx}'
const onSqliteOnly = 'tests/**/*.sqlite.test.ts'
const onPostgresqlOnly = 'tests/**/*.postgresql.test.ts'

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    // A second is too little where mail is sent every three, or where others use the processors.
    expect: { poll: { timeout: 15_000 } },
    env: { LOG_LEVEL: 'silent', TZ: 'UTC' },
    globalSetup: ['tests/support/template-database.ts'],
    setupFiles: ['tests/support/database.ts', 'tests/support/console.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'code',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...inBrowser, onPostgresqlOnly],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: [touchingData, onPostgresqlOnly],
          exclude: [onSqliteOnly],
          globalSetup: ['tests/support/postgresql-server.ts', 'tests/support/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inBrowser,
          exclude: [onPostgresqlOnly],
          globalSetup: ['tests/support/build.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
