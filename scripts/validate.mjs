/** `npm run validate [-- PART…]`: all checks or the named ones, without installing anything. */
import { fileURLToPath } from 'node:url'
import { ensureBrowser } from './browser.mjs'
import { buildIfChanged, generateClient } from './prepare.mjs'
import { main, runQuietly, say, Stop } from './run.mjs'
import { runTests } from './run-tests.mjs'

// Some linters exit with 0 after a warning. With `silent`, any output counts as a failure.
const quietly =
  (commands, { silent = false } = {}) =>
  async () => {
    for (const [command, ...args] of commands) {
      const { ok, output } = await runQuietly(command, args)
      if (!ok || (silent && output.trim() !== '')) {
        say(output.trim())
        return { passed: 0, failed: 1 }
      }
    }
    return { passed: 0, failed: 0 }
  }

const PARTS = {
  types: quietly([
    ['react-router', 'typegen'],
    ['tsc', '--noEmit'],
  ]),
  lint: quietly([['oxlint', '--deny-warnings']]),
  format: quietly([['prettier', '--check', '--log-level=warn', '.']]),
  layers: quietly([
    ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'app'],
  ]),
  unused: quietly([['knip', '--no-progress']]),
  containers: quietly(
    [
      ['dockerfile-utils', 'lint', 'Dockerfile'],
      ['dclint', '--max-warnings', '0', 'compose.yaml'],
    ],
    { silent: true },
  ),
  tests: async () => {
    const browser = await ensureBrowser()
    await buildIfChanged()
    return runTests(browser)
  },
}

/** Runs every part, even after a failure. @returns 0 if all passed, else 1 */
export async function validate(names) {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name))
  if (unknown)
    throw new Stop(`There is no part “${unknown}”. Choose from: ${Object.keys(PARTS).join(', ')}.`)
  await generateClient()

  const total = { passed: 0, failed: 0 }
  for (const name of names.length > 0 ? names : Object.keys(PARTS)) {
    const startedAt = performance.now()
    let outcome
    try {
      outcome = await PARTS[name]()
    } catch (error) {
      if (!(error instanceof Stop)) throw error
      say(error.message)
      outcome = { passed: 0, failed: 1 }
    }
    total.passed += outcome.passed
    total.failed += outcome.failed
    say(
      `${outcome.failed === 0 ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
    )
  }
  say(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await main(() => validate(process.argv.slice(2)))
