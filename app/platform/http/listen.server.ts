/** Opens the service's port. */
import type { Server } from 'node:http'
import { StartRefused } from '#app/platform/process/start-refused.ts'

function refusalOf(error: unknown, port: number): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'EADDRINUSE')
    return new StartRefused(
      `Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=${port + 1} bin/fluency serve`,
    )
  if (code === 'EACCES')
    return new StartRefused(
      `This user cannot open port ${port}. Choose a port above 1023: PORT=3000 bin/fluency serve`,
    )
  return error
}

/** @throws StartRefused if the port is in use or not allowed */
export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error, port)))
    server.listen(port, resolve)
  })
