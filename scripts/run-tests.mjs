/** Runs Vitest with its output on the terminal, and counts the results. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, runAloud, say } from './run.mjs'

const REPORT = join(ROOT, 'var', 'test', 'report.json')

/**
 * @param {string} browser the path of the browser for the page tests
 * @param {{ deepFrom?: number }} [options] the first seed, for a deep run: many made-up worlds, and all tests of data on both databases
 */
export async function runTests(browser, { deepFrom } = {}) {
  rmSync(REPORT, { force: true })
  const code = await runAloud(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`],
    {
      env: {
        FLUENCY_BROWSER: browser,
        ...(deepFrom !== undefined && { FLUENCY_TEST_DEEP: String(deepFrom) }),
      },
    },
  )
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 }

  const report = JSON.parse(readFileSync(REPORT, 'utf8'))
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const skipped = report.numPendingTests + report.numTodoTests
  if (skipped > 0) say(`${skipped} skipped. A skipped test counts as failed: fix it or delete it.`)

  const failed = report.numFailedTests + unloaded.length + skipped
  return { passed: report.numPassedTests, failed: code === 0 ? failed : Math.max(failed, 1) }
}
