/** The messages of the service, for its admins. Personal links are left out of them. */
import { countMessages, findMessage, listMessages } from '#app/data/operations/outbox.server.ts'
import {
  stateOfMessage,
  withoutPersonalLinks,
  type MessageState,
  type MessageTimes,
} from '#app/domain/operations/sending.ts'
import { env } from '#app/platform/environment.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const MESSAGE_STATES: Readonly<Record<MessageState, string>> = {
  sent: 'Sent',
  'given-up': 'Given up',
  retrying: 'Will be tried again',
  waiting: 'Waiting to be sent',
}

const stateInWords = (message: MessageTimes): string => {
  const state = stateOfMessage(message)
  return state === 'waiting' && env().mailUrl === null ? 'Stored here' : MESSAGE_STATES[state]
}

export async function listMessagesView(query: URLSearchParams) {
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

/** One message with its personal links left out, or null. `body` is null when the text was deleted after sending. */
export async function findMessageView(messageId: number) {
  const message = await findMessage(messageId)
  if (!message) return null
  const { leasedUntil: _lease, body, ...rest } = message
  return {
    ...rest,
    body: body === '' ? null : withoutPersonalLinks(message.kind, body),
    state: stateInWords(message),
  }
}
