import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const BENCH = join(import.meta.dirname, '../../scripts/bench.mjs')
const database = process.env.DATABASE_URL?.startsWith('postgres') ? 'postgresql' : 'sqlite'
const args = ['--database', database, '--people', '300', '--completions', '300', '--quick']

const CASES = `
  uptake-query uptake-growth uptake-page uptake-page-p95 import-completions import-people register-save enrol export export-memory
  form-200 form-40000 form-live start start-memory page-weight page-weight-react page-weight-charts`
  .trim()
  .split(/\s+/)

test(
  'the bench measures every case, and prints its figures as one JSON array',
  { timeout: 180_000 },
  async () => {
    const { stdout } = await run(process.execPath, [BENCH, ...args, '--json'])
    const figures = JSON.parse(stdout) as Record<string, unknown>[]
    expect(figures.map((figure) => figure.case)).toEqual(
      process.platform === 'linux' ? CASES : CASES.filter((name) => !name.endsWith('-memory')),
    )
    for (const figure of figures) {
      const ratio = figure.floor === null ? null : expect.any(Number)
      expect(figure).toEqual({
        case: expect.any(String),
        database,
        ours: expect.any(Number),
        floor: ratio,
        ratio,
        unit: expect.any(String),
        aim: expect.any(String),
        met: expect.any(Boolean),
        note: expect.any(String),
      })
    }
  },
)

test('an unknown case is a usage error, and the message lists the cases', async () => {
  await expect(run(process.execPath, [BENCH, '--case', 'nothing'])).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Cases: uptake-query'),
  })
})
