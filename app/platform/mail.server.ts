/** Sends mail over SMTP. */
import type { Transporter } from 'nodemailer'

type Mail = { id: number; to: string; subject: string; body: string }

/** `refused`: this email address will never be accepted. `unreachable`: no mail can be sent at the moment. */
type SendResult = { kind: 'sent' } | { kind: 'refused' | 'failed' | 'unreachable'; reason: string }

export type Mailer = { send: (mail: Mail) => Promise<SendResult>; close: () => void }

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

function resultOf(error: unknown): SendResult {
  const { code, responseCode, message } = error as {
    code?: unknown
    responseCode?: unknown
    message?: unknown
  }
  const reason = (typeof message === 'string' ? message : String(error)).slice(0, 300)
  if (typeof code === 'string' && UNREACHABLE.has(code)) return { kind: 'unreachable', reason }
  const isFinal = code === 'EENVELOPE' && typeof responseCode === 'number' && responseCode >= 500
  return { kind: isFinal ? 'refused' : 'failed', reason }
}

/** Loads the mail library only when it is needed, because most processes send no mail. */
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

/** Connects when the first message is sent. @param url `smtp://…` or `smtps://…` */
export function openMailer(url: string, from: string): Mailer {
  let transport: Promise<Transporter> | null = null
  const host = from.match(/@([^>\s]+)/)?.[1] ?? 'localhost'
  return {
    async send({ id, to, subject, body }) {
      try {
        const opened = await (transport ??= openTransport(url))
        await opened.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text: body,
          // The same each time a message is sent, so that a mailbox can recognise a duplicate.
          messageId: `<message-${id}@${host}>`,
        })
        return { kind: 'sent' }
      } catch (error) {
        return resultOf(error)
      }
    },
    close: () => void transport?.then((opened) => opened.close()),
  }
}
