import { fluency, startService, anEnvironment, type Service } from '#tests/support/service.ts'

/**
 * Starts a demonstration in the test file's database, by default with 300 made-up people. `stop` also
 * removes the environment.
 */
export async function aDemonstration(
  given: { people?: number; settings?: Record<string, string> } = {},
): Promise<Service> {
  const { environment, remove } = await anEnvironment()
  const settings = {
    ...environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    ...given.settings,
  }
  for (const args of [['migrate'], ['demo-data', '--people', String(given.people ?? 300)]]) {
    const { exit, err } = await fluency(args, settings)
    if (exit !== 0) throw new Error(`${args.join(' ')} failed:\n${err}`)
  }
  const service = await startService(settings)
  return { ...service, stop: async () => service.stop().then(remove) }
}
