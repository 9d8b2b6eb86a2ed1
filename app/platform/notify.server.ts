/** Sends messages through GOV.UK Notify, with its own client. */
import type { NotifyClient } from 'notifications-node-client'
import type { Mail, Mailer, SendResult } from '#app/platform/mail.server.ts'

type NotifySettings = {
  apiKey: string
  /** An email template with the subject `((subject))` and the message `((body))`. */
  templateId: string
  url: string
}

/** How long a request may take. */
const TIMEOUT_MS = 30_000

/** What Notify reports about a message: delivered, not delivered and why, or nothing yet. */
type Delivery = 'delivered' | { failed: string } | null

export type Notify = Mailer & { findDelivery: (reference: string) => Promise<Delivery> }

type NotifyError = { error?: string; message?: string }
type RequestError = {
  message?: string
  response?: { status?: number; data?: { errors?: readonly NotifyError[] } }
}

/** Errors that concern one recipient. All others would occur for every message. */
const isAboutRecipient = ({ message = '' }: NotifyError): boolean =>
  message.startsWith('email_address') || message.includes('send to this recipient')

function resultOf(error: unknown): SendResult {
  const { response, message = String(error) } = error as RequestError
  const errors = response?.data?.errors ?? []
  const said = errors.map((one) => one.message ?? one.error ?? '').join('. ')
  const reason = `GOV.UK Notify: ${said || message}`.slice(0, 300)
  if (response?.status === 400 && errors.some(isAboutRecipient)) return { kind: 'refused', reason }
  return { kind: response?.status === 400 ? 'failed' : 'unreachable', reason }
}

const FAILURES: ReadonlyMap<string, string> = new Map([
  ['permanent-failure', 'The email address does not exist or refuses our messages.'],
  ['temporary-failure', 'The inbox did not accept the message for 72 hours. It may be full.'],
  ['technical-failure', 'GOV.UK Notify had a technical problem.'],
])

async function inTime<T>(work: Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => timeout.reject(new Error('It did not answer in time.')),
    TIMEOUT_MS,
  )
  try {
    return await Promise.race([work, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Loads the client only when it is needed, because most services send mail another way. */
async function openClient({ url, apiKey }: NotifySettings): Promise<NotifyClient> {
  const { NotifyClient: Client } = await import('notifications-node-client')
  return new Client(url, apiKey)
}

const sendMail = (client: NotifyClient, templateId: string, mail: Mail) =>
  client.sendEmail(templateId, mail.to, {
    personalisation: { subject: mail.subject, body: mail.textWithoutCalendars },
    reference: `message-${mail.id}`,
  })

export function openNotify(settings: NotifySettings): Notify {
  let client: Promise<NotifyClient> | null = null
  const open = () => (client ??= openClient(settings))
  return {
    async send(mail) {
      try {
        const { data } = await inTime(sendMail(await open(), settings.templateId, mail))
        return { kind: 'sent', reference: data.id }
      } catch (error) {
        return resultOf(error)
      }
    },
    async findDelivery(reference) {
      const { data } = await inTime((await open()).getNotificationById(reference))
      if (data.status === 'delivered') return 'delivered'
      const failed = FAILURES.get(data.status)
      return failed === undefined ? null : { failed }
    },
    close: () => {},
  }
}
