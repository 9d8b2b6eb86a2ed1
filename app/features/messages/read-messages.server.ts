/** The messages of the service, for its admins: the only way to them where no mail is sent. */
import { countMessages, findMessage, listMessages } from '#app/data/outbox.server.ts'
import { stateOfMessage, type MessageState, type MessageTimes } from '#app/domain/sending.ts'
import { env } from '#app/platform/environment.server.ts'
import { pageOf } from '#app/platform/page-number.ts'

const MESSAGE_STATES: Readonly<Record<MessageState, string>> = {
  sent: 'Sent',
  'given-up': 'Given up',
  retrying: 'Will be tried again',
  waiting: 'Waiting to be sent',
}

const stateInWords = (message: MessageTimes): string => {
  const state = stateOfMessage(message)
  return state === 'waiting' && env().mailUrl === null ? 'Kept here' : MESSAGE_STATES[state]
}

export async function readMessages(query: URLSearchParams) {
  const count = await countMessages()
  const page = pageOf(query, count)
  const messages = await listMessages(page)
  return {
    count,
    page: page.page,
    pages: page.pages,
    isMailSent: env().mailUrl !== null,
    messages: messages.map((message) => ({ ...message, state: stateInWords(message) })),
  }
}

/**
 * One message, or null. Where mail is sent, the words of a sign-in message are not shown: its link is for the person alone. Where none
 * is, an admin hands it on.
 */
export async function readMessage(messageId: number) {
  const message = await findMessage(messageId)
  if (!message) return null
  const { leasedUntil: _lease, body, ...rest } = message
  const isHidden = message.kind === 'sign-in' && env().mailUrl !== null
  return { ...rest, body: isHidden ? null : body, state: stateInWords(message) }
}
