/** Sends mail over SMTP. */
import type { Transporter } from 'nodemailer'

type Mail = { id: number; to: string; subject: string; body: string }

/** How a sending went. `refused`: this address will never be taken. `unreachable`: the mail server is not there for anybody. */
type Sending = { ended: 'sent' } | { ended: 'refused' | 'failed' | 'unreachable'; reason: string }

export type Mailer = { send: (mail: Mail) => Promise<Sending>; close: () => void }

const UNREACHABLE = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ECONNREFUSED',
  'EAUTH',
  'ETLS',
  'ENOAUTH',
  'EOAUTH2',
])

function endOf(error: unknown): Sending {
  const { code, responseCode, message } = error as {
    code?: unknown
    responseCode?: unknown
    message?: unknown
  }
  const reason = (typeof message === 'string' ? message : String(error)).slice(0, 300)
  if (typeof code === 'string' && UNREACHABLE.has(code)) return { ended: 'unreachable', reason }
  const isFinal = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500
  return { ended: isFinal ? 'refused' : 'failed', reason }
}

/** Loads the mail library with the first mail: most processes send none, and do not need its memory. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    url,
    pool: true,
    maxConnections: 1,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
}

/** @param url `smtp://…` or `smtps://…`; nothing is connected before the first mail. */
export function openMailer(url: string, from: string): Mailer {
  let transport: Promise<Transporter> | null = null
  const host = from.match(/@([^>\s]+)/)?.[1] ?? 'localhost'
  return {
    async send({ id, to, subject, body }) {
      try {
        // The same message keeps its id when it is sent again, so that a mailbox can tell.
        const opened = await (transport ??= openTransport(url))
        await opened.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text: body,
          messageId: `<message-${id}@${host}>`,
        })
        return { ended: 'sent' }
      } catch (error) {
        return endOf(error)
      }
    },
    close: () => void transport?.then((opened) => opened.close()),
  }
}
