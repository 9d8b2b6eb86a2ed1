import { fluency, startService, anEnvironment, type Service } from '#tests/support/service.ts'

/**
 * Starts a demonstration, by default with 300 made-up people, in the test file's database.
 * `stop` also removes its environment.
 */
export async function aDemonstration(given: { people?: number } = {}): Promise<Service> {
  const { environment, remove } = await anEnvironment()
  const settings = { ...environment, DATABASE_URL: process.env.DATABASE_URL ?? '' }
  for (const args of [['migrate'], ['demo-data', '--people', String(given.people ?? 300)]]) {
    const { exit, err } = await fluency(args, settings)
    if (exit !== 0) throw new Error(`${args.join(' ')} failed:\n${err}`)
  }
  const service = await startService(settings)
  return { ...service, stop: async () => service.stop().then(remove) }
}
