import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'

const run = promisify(execFile)

/** Runs the bench command. Rejects with the exit code and output if the command fails. */
export const runBench = (...options: string[]) =>
  run(process.execPath, [join(import.meta.dirname, '../../scripts/bench.mjs'), ...options])

const database = process.env.DATABASE_URL?.startsWith('postgres') ? 'postgresql' : 'sqlite'

/**
 * Runs the bench once with 300 people, and checks the shape of each figure.
 * @param cases the cases to measure, or every case
 * @returns the names of the figures
 */
export async function benchFigureNames(cases: readonly string[] = []): Promise<unknown[]> {
  const { stdout } = await runBench(
    '--database',
    database,
    '--people',
    '300',
    '--completions',
    '300',
    '--quick',
    '--json',
    ...cases.flatMap((name) => ['--case', name]),
  )
  const figures = JSON.parse(stdout) as Record<string, unknown>[]
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
  return figures.map((figure) => figure.case)
}
