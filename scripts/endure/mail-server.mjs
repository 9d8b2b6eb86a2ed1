/** A real mail server that takes everything, and counts how often each message came. */
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { freePort } from '../free-port.mjs'

/** @param {(mail: { id: number, from: string }) => Promise<void>} [beforeAnswer] whoever sends waits for it, and may die meanwhile */
export async function startMailServer(beforeAnswer = async () => {}) {
  /** @type {Map<number, number>} by the number of the message */
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
  // A process that is killed leaves its connection broken.
  server.on('error', () => {})
  const port = await freePort()
  await new Promise((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  return {
    url: `smtp://127.0.0.1:${port}`,
    came,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
