/** A real SMTP server for tests. */
import { SMTPServer } from 'smtp-server'

type Delivered = { to: string[]; text: string }

/**
 * Starts a mail server that keeps what it receives.
 * @param given `refuse` is an email address that it always rejects, and `refuseText` a text for
 * which it rejects the message itself
 */
export async function aMailServer(
  given: { port?: number; refuse?: string; refuseText?: string } = {},
) {
  const delivered: Delivered[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(address, _session, done) {
      if (address.address === given.refuse)
        done(Object.assign(new Error('No such mailbox'), { responseCode: 550 }))
      else done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        if (given.refuseText !== undefined && text.includes(given.refuseText)) {
          done(Object.assign(new Error('Message refused by policy'), { responseCode: 554 }))
          return
        }
        delivered.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(given.port ?? 0, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string')
    throw new Error('The mail server has no port.')
  return {
    port: address.port,
    delivered,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

export type MailPart = { contentType: string; disposition: string; content: string }

const HEADER_END = /\r?\n\r?\n/

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** The parts of a received email, without those that only contain others. */
export function partsOf(mail: string): MailPart[] {
  const end = HEADER_END.exec(mail)
  if (!end) return []
  const headers = mail.slice(0, end.index).replaceAll(/\r?\n[ \t]+/g, ' ')
  const body = mail.slice(end.index + end[0].length)
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
  const contentType = header('Content-Type')
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary !== undefined)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => partsOf(part.replace(/^\r?\n/, '')))
  const encoding = header('Content-Transfer-Encoding').toLowerCase()
  return [
    { contentType, disposition: header('Content-Disposition'), content: decode(body, encoding) },
  ]
}

/** The content of the part of an email with a content type. */
export const partOf = (mail: string, type: string): string =>
  partsOf(mail).find(({ contentType }) => contentType.startsWith(type))?.content ?? ''
