/** Opens the port, or says what to do. */
import type { Server } from 'node:http'
import { StartRefused } from '#app/platform/process/start-refused.ts'

function refusalOf(error: unknown, port: number): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (code === 'EADDRINUSE')
    return new StartRefused(
      `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} bin/fluency serve`,
    )
  if (code === 'EACCES')
    return new StartRefused(
      `Port ${port} may not be opened by this account. Choose one above 1023: PORT=3000 bin/fluency serve`,
    )
  return error
}

/** @throws StartRefused when the port is taken or not allowed. */
export const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error, port)))
    server.listen(port, resolve)
  })
