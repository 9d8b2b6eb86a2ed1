/** Sends mail over SMTP. */
import type { Transporter } from 'nodemailer'

/** A calendar file with the method that its content type has to name, such as `REQUEST`. */
type CalendarPart = { method: string; content: string }

export type Mail = {
  id: number
  to: string
  subject: string
  text: string
  html: string
  /** One file for each calendar entry. */
  calendars: readonly CalendarPart[]
  /** The text for a way of sending that cannot carry calendar entries. */
  textWithoutCalendars: string
}

/** `refused`: this message will never be accepted. `unreachable`: no mail can be sent at the moment. */
export type SendResult =
  /** `reference` identifies the message where it was sent, to ask whether it was delivered. */
  | { kind: 'sent'; reference?: string }
  | { kind: 'refused' | 'failed' | 'unreachable'; reason: string }

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
  const isFinal =
    (code === 'EENVELOPE' || code === 'EMESSAGE') &&
    typeof responseCode === 'number' &&
    responseCode >= 500
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

/** The name and email address in a sender such as `Fluency <no-reply@fluency.example>`. */
export function parseSender(from: string): { name: string; email: string } {
  const [, name = '', email = from] = /^([^<]*)<([^>]+)>$/.exec(from) ?? []
  return { name: name.trim(), email: email.trim() }
}

const contentTypeOf = ({ method }: CalendarPart): string =>
  `text/calendar; charset=utf-8; method=${method}`

/**
 * Mail programs show the first entry as an invitation, because it is an alternative to the text. They
 * read only one entry there, so the others are attached.
 */
function calendarParts([first, ...others]: readonly CalendarPart[]) {
  return {
    alternatives: first ? [{ contentType: contentTypeOf(first), content: first.content }] : [],
    attachments: others.map((part, index) => ({
      filename: `session-${index + 2}.ics`,
      contentType: contentTypeOf(part),
      content: part.content,
    })),
  }
}

/** Connects when the first message is sent. @param url `smtp://…` or `smtps://…` */
export function openMailer(url: string, from: string): Mailer {
  let transport: Promise<Transporter> | null = null
  const host = parseSender(from).email.split('@').at(-1)
  return {
    async send({ id, to, subject, text, html, calendars }) {
      try {
        const opened = await (transport ??= openTransport(url))
        await opened.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          ...calendarParts(calendars),
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
