import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { action as signIn } from '#app/routes/identity/sign-in.tsx'
import { loader as message } from '#app/routes/operations/message.tsx'
import { loader as messages } from '#app/routes/operations/messages.tsx'
import { aMessage } from '#tests/support/factories/message.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

const read = (messageId: number) => get(message, { as: 'service-admin', params: { messageId } })

test('without a mail server, a service admin can read the messages', async () => {
  const { id } = await aMessage({
    body: 'Hello\n\nYou have a place: http://localhost:3000/cohorts/1',
  })
  expect(await get(messages, { as: 'service-admin', url: '/admin/messages' })).toMatchObject({
    data: { listed: { count: 1, isMailSent: false, messages: [{ id, state: 'Not sent' }] } },
  })
  expect((await read(id)).data).toMatchObject({
    message: { body: 'Hello\n\nYou have a place: http://localhost:3000/cohorts/1' },
  })
})

test('without a mail server, a sign-in message has no link, not even in the database, and says where to get one', async () => {
  const { email } = await aPerson()
  await post(signIn, { as: null, form: { email, next: '' } })
  const { id, body } = await db().outboxMessage.findFirstOrThrow({ where: { to: email } })
  expect(body).toContain('ask the people who run it for a link')
  expect(body).not.toMatch(/https?:/)
  expect((await read(id)).data).toMatchObject({ message: { body } })
})

test.each([
  ['sign-in', 'Open: http://localhost:3000/sign-in/link/abc?next=%2F now'],
  ['confirm-answers', 'Open: http://localhost:3000/somewhere/abc now'],
  ['place-confirmed', 'Open: http://localhost:3000/sign-in/link/abc now'],
])(
  'a service admin can read a message of the kind %s without its personal link',
  async (kind, body) => {
    const { id } = await aMessage({ kind, body })
    const response = await read(id)
    expect(response.data).toMatchObject({ message: { body: 'Open: [Link removed] now' } })
    expect(await response.text()).not.toContain('abc')
  },
)

test('a message that does not exist has status 404', async () => {
  for (const messageId of [999, 'x'])
    expect((await get(message, { as: 'service-admin', params: { messageId } })).status).toBe(404)
})

test.each(['learner', 'department-lead', 'course-admin', 'analyst'] as const)(
  'a %s cannot read messages',
  async (role) => {
    expect((await get(messages, { as: role })).status).toBe(403)
    expect((await get(message, { as: role, params: { messageId: 1 } })).status).toBe(403)
  },
)
