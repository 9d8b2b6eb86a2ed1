/**
 * `npm run test:faults [-- TEXT]`: plants each fault of `faults/faults.mjs`, or those whose area or name contains TEXT, in a copy of the project,
 * and runs tests until one fails. Exits with 1 if a fault is not caught.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { FAULTS } from './faults/faults.mjs'
import { findSource, listSources } from './faults/find-source.mjs'
import { generateClient, installPackages } from './prepare.mjs'
import { main, ROOT, runQuietly, say, Stop } from './run.mjs'

const LEFT_OUT = new Set(['.git', '.react-router', 'build', 'node_modules', 'var'])

function copyProject() {
  const copy = mkdtempSync(join(tmpdir(), 'fluency-faults-'))
  cpSync(ROOT, copy, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

/** The tests of the fault's area, then all tests that import the faulty file, quick ones first. */
const stagesOf = ({ area }, source) => [
  ['run', '--project', 'pure', `tests/domain/${area}/`, `tests/${area}/`],
  ['run', '--project', 'code', `/${area}/`],
  ['related', source, '--run', '--project', 'pure', '--project', 'code'],
]

/** @returns the name of the first test that fails, or null. A test file that cannot be loaded does not count. */
async function findCatch(copy, fault, source) {
  const report = join(copy, 'report.json')
  for (const args of stagesOf(fault, source)) {
    rmSync(report, { force: true })
    const options = [
      '--bail',
      '1',
      '--passWithNoTests',
      '--reporter=json',
      `--outputFile=${report}`,
    ]
    await runQuietly('vitest', [...args, ...options], { cwd: copy })
    const tests = existsSync(report)
      ? JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(
          (file) => file.assertionResults,
        )
      : []
    const failed = tests.find(({ status }) => status === 'failed')
    if (failed) return failed.fullName
  }
  return null
}

await main(async () => {
  const [text = ''] = process.argv.slice(2)
  const faults = FAULTS.filter(({ area, name }) => `${area}: ${name}`.includes(text))
  if (faults.length === 0) throw new Stop(`No fault has “${text}” in its area or name.`)
  await installPackages()
  await generateClient()

  const copy = copyProject()
  const sources = listSources(copy)
  let missed = 0
  try {
    for (const fault of faults) {
      const { path, text: original } = findSource(fault, sources)
      writeFileSync(
        join(copy, path),
        original.replace(fault.find, () => fault.replace),
      )
      const test = await findCatch(copy, fault, path)
      writeFileSync(join(copy, path), original)
      if (test === null) missed += 1
      say(
        test === null
          ? `✗ ${fault.area}: ${fault.name}. No test failed.`
          : `✓ ${fault.area}: ${fault.name}. Caught by: ${test}`,
      )
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  say(`${faults.length - missed} faults caught, ${missed} not caught`)
  return missed === 0 ? 0 : 1
})
