import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongFirst } from './tests/support/long-first.ts'
import { ON_BOTH_DATABASES } from './tests/support/database/on-both-databases.ts'

// Threads use the time zone of the process that starts them.
process.env['TZ'] = 'UTC'

const isDeep = process.env['FLUENCY_TEST_DEEP'] !== undefined

const any = (...paths: string[]) => paths.map((path) => `tests/${path}.test.{ts,tsx}`)

/** Tests that use no database and do not change their process. */
const pure = any('{architecture,domain,reports,ui}/**/*')
const inBrowser = any('{journeys,pages}/**/*')
const onSqliteOnly = any('**/*.sqlite')
const onPostgresqlOnly = any('**/*.postgresql')
const deepOnly = isDeep ? [] : any('**/*.deep')

const onDatabase = [
  'tests/support/settings.ts',
  'tests/support/database/database.ts',
  'tests/support/console.ts',
]
const limits = { testTimeout: 60_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    pool: 'forks',
    isolate: true,
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongFirst },
    // The default of one second is too short, because mail is sent every three seconds and processors may be busy.
    expect: { poll: { timeout: 15_000 } },
    env: { LOG_LEVEL: 'silent', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: pure,
          pool: 'threads',
          isolate: false,
          setupFiles: ['tests/support/settings.ts', 'tests/support/console.ts'],
          ...limits,
        },
      },
      {
        extends: true,
        test: {
          name: 'code',
          isolate: false,
          include: any('**/*'),
          exclude: [...pure, ...inBrowser, ...onPostgresqlOnly, ...deepOnly],
          globalSetup: ['tests/support/global-setup/template-database.ts'],
          setupFiles: onDatabase,
          ...limits,
        },
      },
      {
        extends: true,
        test: {
          name: 'postgresql',
          isolate: false,
          include: [
            ...onPostgresqlOnly,
            ...(isDeep ? any('{commands,data,features,platform,routes}/**/*') : ON_BOTH_DATABASES),
          ],
          exclude: onSqliteOnly,
          globalSetup: [
            'tests/support/global-setup/template-database.ts',
            'tests/support/global-setup/postgresql-server.ts',
            'tests/support/global-setup/build.ts',
          ],
          setupFiles: onDatabase,
          ...limits,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: inBrowser,
          exclude: [...onPostgresqlOnly, ...deepOnly],
          globalSetup: [
            'tests/support/global-setup/template-database.ts',
            'tests/support/global-setup/build.ts',
          ],
          setupFiles: onDatabase,
          ...limits,
        },
      },
    ],
  },
})
