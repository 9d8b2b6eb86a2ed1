/** A mail server that accepts everything and counts how often each message arrives. */
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../free-port.mjs'

/** @param {(mail: { id: number, from: string }) => Promise<void>} [beforeAnswer] the sender waits for it, and may be killed meanwhile */
export async function startMailServer(beforeAnswer = async () => {}) {
  /** @type {Map<number, number>} by message id */
  const came = new Map()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, answer) => {
      const take = async () => {
        const id = Number(/^Message-ID: <message-(\d+)@/im.exec(await text(stream))?.[1] ?? 0)
        came.set(id, (came.get(id) ?? 0) + 1)
        await beforeAnswer({ id, from: session.envelope.mailFrom.address })
        answer()
      }
      void take().catch(answer)
    },
  })
  // A killed process leaves a broken connection.
  server.on('error', () => {})
  const port = await freePort()
  await new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  return {
    url: `smtp://127.0.0.1:${port}`,
    came,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
