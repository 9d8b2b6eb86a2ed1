import { fluency, startService, anEnvironment, type Service } from '#tests/support/service.ts'

/**
 * A demonstration with 300 made-up people, unless told otherwise, in the database of the test file.
 * `stop` also removes its environment.
 */
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
