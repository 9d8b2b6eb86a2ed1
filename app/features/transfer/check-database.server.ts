/** Runs the integrity check on a different database, in a separate process. */
import { z } from 'zod'
import { runSourceProcess } from '#app/platform/process/source-process.server.ts'

/** @returns how many violations it found */
export async function checkDatabase(databaseUrl: string): Promise<number> {
  const { message } = await runSourceProcess('check-process.ts', { databaseUrl })
  const count = z.number().safeParse(message)
  if (!count.success) throw new Error('The check did not finish.')
  return count.data
}
