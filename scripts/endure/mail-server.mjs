/** A mail server that accepts everything and counts how often each message arrives. */
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../free-port.mjs'

/** @param {(mail: { id: number, from: string }) => Promise<void>} [beforeResponse] runs before the server responds. The sender may be killed while it waits. */
export async function startMailServer(beforeResponse = async () => {}) {
  /** @type {Map<number, number>} how often each message arrived, by id */
  const arrivals = new Map()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, respond) => {
      const receive = async () => {
        const id = Number(/^Message-ID: <message-(\d+)@/im.exec(await text(stream))?.[1] ?? 0)
        arrivals.set(id, (arrivals.get(id) ?? 0) + 1)
        await beforeResponse({ id, from: session.envelope.mailFrom.address })
        respond()
      }
      void receive().catch(respond)
    },
  })
  // A killed process leaves a broken connection.
  server.on('error', () => {})
  const port = await freePort()
  await new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrivals,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
