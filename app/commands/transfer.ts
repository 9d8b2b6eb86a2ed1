/** Code that `copy`, `backup` and `restore` share: progress, timing and the result of the check. */
import { CommandError, EXIT, type Exit } from '#app/commands/outcome.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const number = (value: number): string => value.toLocaleString('en-GB')

export const rowsOf = (rows: number, tables: number): string =>
  `${number(rows)} ${rows === 1 ? 'row' : 'rows'} in ${tables} tables`

type OnProgress = (step: string, done?: number, of?: number) => void

/**
 * Runs the work and shows its progress.
 * @returns what the work returns, and how many seconds it took
 * @throws CommandError in place of an `EndpointError`
 */
export async function timed<T>(
  what: string,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T & { seconds: number }> {
  const progress = showProgress(what)
  const started = performance.now()
  try {
    const done = await work((step, count, of) =>
      progress.say(
        count === undefined || of === undefined
          ? step
          : `${step}: ${number(count)} of ${number(of)}`,
      ),
    )
    return { ...done, seconds: Math.round((performance.now() - started) / 100) / 10 }
  } catch (error) {
    throw error instanceof EndpointError ? new CommandError(error.message) : error
  } finally {
    progress.done()
  }
}

/** Reports how many contradictions the check found. @param result a sentence that says what was done */
export function reportContradictions(found: number, result: string): Exit {
  if (found === 0) return EXIT.done
  const contradictions = found === 1 ? '1 contradiction' : `${number(found)} contradictions`
  process.stderr.write(
    `${result} But it has ${contradictions}. Run bin/fluency check to see them.\n`,
  )
  return EXIT.couldNot
}
