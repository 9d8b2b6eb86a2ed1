import { expect, test } from 'vitest'
import { loader as message } from '#app/routes/admin/message.tsx'
import { loader as messages } from '#app/routes/admin/messages.tsx'
import { aMessage } from '#tests/support/factories/message.ts'
import { get } from '#tests/support/requests.ts'

test('where no mail is sent, a service admin reads what was written, links too', async () => {
  const { id } = await aMessage({ kind: 'sign-in', body: 'Open this link: http://localhost:3000/sign-in/link/abc' })
  expect(await get(messages, { as: 'service-admin', url: '/admin/messages' })).toMatchObject({
    data: { listed: { count: 1, isMailSent: false, messages: [{ id, state: 'Kept here' }] } },
  })
  const { data } = await get(message, { as: 'service-admin', params: { messageId: id } })
  expect(data).toMatchObject({ message: { body: expect.stringContaining('/sign-in/link/abc') as string } })
})

test('a message that is not there is a page that is not there', async () => {
  for (const messageId of [999, 'x']) expect((await get(message, { as: 'service-admin', params: { messageId } })).status).toBe(404)
})

test.each(['learner', 'department-lead', 'course-admin', 'analyst'] as const)('a %s may not', async (role) => {
  expect((await get(messages, { as: role })).status).toBe(403)
  expect((await get(message, { as: role, params: { messageId: 1 } })).status).toBe(403)
})
