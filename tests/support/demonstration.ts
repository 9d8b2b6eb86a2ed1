/** A demonstration service with a few hundred made-up people, served from the database of the test file. */
import { fluency, startService, anEnvironment, type Service } from '#tests/support/service.ts'

/** @returns the service, with `stop` also taking its place away. */
export async function aDemonstration(given: { people?: number } = {}): Promise<Service> {
  const { environment, remove } = await anEnvironment()
  const here = { ...environment, DATABASE_URL: process.env.DATABASE_URL ?? '' }
  for (const words of [['migrate'], ['demo-data', '--people', String(given.people ?? 300)]]) {
    const { exit, err } = await fluency(words, here)
    if (exit !== 0) throw new Error(`${words.join(' ')} failed:\n${err}`)
  }
  const service = await startService(here)
  return { ...service, stop: async () => service.stop().then(remove) }
}
