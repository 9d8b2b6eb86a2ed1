/** Code shared by `copy`, `backup` and `restore`: progress, timing and the result of the check. */
import { CommandError, EXIT, type Exit } from '#app/commands/outcome.ts'
import { EndpointError } from '#app/platform/database/database-endpoint.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const number = (value: number): string => value.toLocaleString('en-GB')

export const describeRows = (rows: number, tables: number): string =>
  `${number(rows)} ${rows === 1 ? 'row' : 'rows'} in ${tables} tables`

type OnProgress = (step: string, done?: number, of?: number) => void

/**
 * Runs the work and shows its progress.
 * @returns what the work returns, and how many seconds it took
 * @throws CommandError in place of an `EndpointError`
 */
export async function timed<T>(
  label: string,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T & { seconds: number }> {
  const progress = showProgress(label)
  const started = performance.now()
  try {
    const result = await work((step, count, of) =>
      progress.update(
        count === undefined || of === undefined
          ? step
          : `${step}: ${number(count)} of ${number(of)}`,
      ),
    )
    return { ...result, seconds: Math.round((performance.now() - started) / 100) / 10 }
  } catch (error) {
    throw error instanceof EndpointError ? new CommandError(error.message) : error
  } finally {
    progress.done()
  }
}

/** Such as “1 violation”. */
export const countViolations = (count: number): string =>
  count === 1 ? '1 violation' : `${number(count)} violations`

/** Reports how many violations the check found. @param result a sentence that says what was done */
export function reportViolations(count: number, result: string): Exit {
  if (count === 0) return EXIT.done
  process.stderr.write(
    `${result} The check found ${countViolations(count)}. To see the details, run: bin/fluency check\n`,
  )
  return EXIT.couldNot
}
