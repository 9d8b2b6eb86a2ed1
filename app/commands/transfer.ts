/** What `copy`, `backup` and `restore` say alike: how far they are, how it ended, and what keeps them from it. */
import { CommandError, EXIT, type Exit } from '#app/commands/outcome.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const number = (value: number): string => value.toLocaleString('en-GB')

export const rowsOf = (rows: number, tables: number): string =>
  `${number(rows)} ${rows === 1 ? 'row' : 'rows'} in ${tables} tables`

type Say = (doing: string, done?: number, of?: number) => void

/**
 * Does the work, and tells somebody who watches how far it is.
 * @returns what the work returns, and how many seconds it took
 * @throws CommandError in place of what keeps it from being done
 */
export async function timed<T>(
  what: string,
  work: (say: Say) => Promise<T>,
): Promise<T & { seconds: number }> {
  const progress = showProgress(what)
  const started = performance.now()
  try {
    const done = await work((doing, count, of) =>
      progress.say(
        count === undefined || of === undefined
          ? doing
          : `${doing}: ${number(count)} of ${number(of)}`,
      ),
    )
    return { ...done, seconds: Math.round((performance.now() - started) / 100) / 10 }
  } catch (error) {
    throw error instanceof EndpointError ? new CommandError(error.message) : error
  } finally {
    progress.done()
  }
}

/** @param found how many contradictions the check found · @param whole what was done all the same */
export function howItEnded(found: number, whole: string): Exit {
  if (found === 0) return EXIT.done
  const contradictions = found === 1 ? '1 contradiction' : `${number(found)} contradictions`
  process.stderr.write(
    `${whole} But bin/fluency check finds ${contradictions} in it: run it to see them.\n`,
  )
  return EXIT.couldNot
}
