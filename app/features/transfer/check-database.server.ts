/** Runs the integrity check on a different database, in a separate process. */
import { z } from 'zod'
import { runCommand } from '#app/platform/process/child-command.server.ts'

const CheckOutput = z.object({ contradictions: z.array(z.unknown()) })

/** @returns how many violations it found */
export async function checkDatabase(databaseUrl: string): Promise<number> {
  const { out, err } = await runCommand(['check', '--json'], databaseUrl)
  const line = out.trim()
  if (line === '') throw new Error(`The check did not finish:\n${err}`)
  return CheckOutput.parse(JSON.parse(line)).contradictions.length
}
