/** Messages for service admins. Personal links are removed. */
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
  delivered: 'Delivered',
  sent: 'Sent',
  'given-up': 'Could not be delivered',
  stopped: 'Stopped',
  retrying: 'Will be tried again',
  waiting: 'Waiting to be sent',
}

export const stateLabel = (message: MessageTimes): string => {
  const state = stateOfMessage(message)
  return state === 'waiting' && !env().sendsMail ? 'Not sent' : MESSAGE_STATES[state]
}

export async function listMessagesView(query: URLSearchParams) {
  const count = await countMessages()
  const page = pageOf(query, count)
  const messages = await listMessages(page)
  return {
    count,
    page: page.page,
    pages: page.pages,
    isMailSent: env().sendsMail,
    messages: messages.map((message) => ({ ...message, state: stateLabel(message) })),
  }
}

/** One message without personal links, or null. `body` is null if the text was deleted after sending. */
export async function findMessageView(messageId: number) {
  const message = await findMessage(messageId)
  if (!message) return null
  const { leasedUntil: _lease, invite: _invite, body, ...rest } = message
  return {
    ...rest,
    body: body === '' ? null : withoutPersonalLinks(message.kind, body),
    state: stateLabel(message),
  }
}
