import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findSession } from '#app/data/learning/cohorts/sessions.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { changeSession } from '#app/features/learning/sessions/change-session.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aSession } from '#tests/support/factories/course.ts'

beforeEach(() => freezeClock('2026-06-17T18:00:00Z'))
afterEach(() => freezeClock(null))

const messagesTo = async (personId: number | undefined) => {
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  return db().outboxMessage.findMany({ where: { to: email ?? '' }, orderBy: { id: 'asc' } })
}

async function moveSession(sessionId: number, day: string) {
  const session = await findSession(sessionId, 'all')
  if (!session) throw new Error('The session does not exist.')
  const startsAt = new Date(`${day}T09:30:00Z`)
  const endsAt = new Date(`${day}T12:30:00Z`)
  const { title, required, place, link, facilitators } = session
  const details = { title, required, startsAt, endsAt, place, link, facilitators }
  const entered = { ...details, reason: 'The wrong day was entered' }
  return confirm((confirmed) =>
    changeSession(session, { ...entered, confirmed }, { by: 'service', now: now() }),
  )
}

async function aMarkedSession(people: string[]) {
  const session = await aSession({ people })
  const marks = session.enrolmentIds.map((enrolmentId) => ({
    enrolmentId,
    mark: 'attended' as const,
    shownId: null,
    minutes: null,
    why: '',
  }))
  const by = 'service'
  const { id: sessionId } = session
  await recordAttendance({ sessionId, scope: 'all', marks, reason: '', walkIn: '', by, now: now() })
  return session
}

test('when the day of a marked session is corrected three times, each person gets one email with the first and the last day', async () => {
  const session = await aMarkedSession(['Amira Khan', 'Tom Ellis'])
  for (const day of ['2026-06-16', '2026-06-15', '2026-06-12']) await moveSession(session.id, day)

  for (const personId of session.personIds) {
    const [recorded, moved, ...others] = await messagesTo(personId)
    expect(others).toEqual([])
    expect(recorded?.subject).toMatch(/^You have completed/)
    expect(moved?.body).toContain('was 17 June 2026. It is now 12 June 2026. Reason: The wrong day')
  }
})

test('when the day of a marked session is changed and changed back, the person gets no email about it', async () => {
  const session = await aMarkedSession(['Amira Khan'])
  await moveSession(session.id, '2026-06-16')
  await moveSession(session.id, '2026-06-17')
  expect(await messagesTo(session.personIds[0])).toHaveLength(1)
})

test('a change after the email was sent leads to another email, from the day in the first', async () => {
  const session = await aMarkedSession(['Amira Khan'])
  await moveSession(session.id, '2026-06-16')
  await db().outboxMessage.updateMany({ data: { sentAt: now() } })
  await moveSession(session.id, '2026-06-15')
  const bodies = (await messagesTo(session.personIds[0])).map(({ body }) => body)
  expect(bodies).toHaveLength(3)
  expect(bodies[2]).toContain('was 16 June 2026. It is now 15 June 2026')
})
