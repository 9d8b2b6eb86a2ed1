/** `serve`: starts the built service and keeps it until it is told to stop. */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CommandError } from '#app/commands/outcome.ts'

type Built = { start: () => Promise<{ stopped: Promise<number> }> }

export async function run(): Promise<number> {
  const built = fileURLToPath(new URL('../../build/server/index.js', import.meta.url))
  if (!existsSync(built)) throw new CommandError('The service is not built yet. Run: npm run build')
  const server = (await import(pathToFileURL(built).href)) as Built
  const { stopped } = await server.start()
  return stopped
}
