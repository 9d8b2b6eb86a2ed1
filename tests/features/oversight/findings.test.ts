import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkIntegrity, checkService } from '#app/features/oversight/check-integrity.server.ts'
import { passOnAllPlaces } from '#app/features/learning/waiting-list/pass-on-places-job.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const listFindings = async () => (await checkService()).findings

const manages = (managerId: number, id: number) =>
  db().person.update({ where: { id }, data: { managerId } })

beforeEach(async () => {
  await db().person.updateMany({ data: { managerId: null } })
})

describe('a ring of managers', () => {
  test('a ring of managers is reported as a finding that names everyone in it, not as a violation', async () => {
    const amelia = await aPerson({ name: 'Amelia White' })
    const ben = await aPerson({ name: 'Ben Stone', managerId: amelia.id })
    const cat = await aPerson({ name: 'Cat Dale', managerId: ben.id })
    expect(await listFindings()).toEqual([])
    await manages(cat.id, amelia.id)
    const [a, b, c] = [amelia, ben, cat].map(({ name, staffId }) => `${name} (${staffId})`)
    expect(await listFindings()).toEqual([
      {
        kind: 'manager-ring',
        table: 'Person',
        id: amelia.id,
        message: `3 people report to each other in a circle: ${a} reports to ${c}, who reports to ${b}, who reports to ${a}. Correct one of the managers in the personnel system and import people again.`,
      },
    ])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a ring of managers is not reported once everyone in it has left', async () => {
    const first = await aPerson({ until: '2024-01-01' })
    const second = await aPerson({ until: '2024-01-01', managerId: first.id })
    await manages(second.id, first.id)
    expect(await listFindings()).toEqual([])
  })

  test('the message about a ring of many managers is shortened', async () => {
    const people: { id: number }[] = []
    for (let index = 0; index < 14; index += 1)
      people.push(await aPerson({ name: `R${index}`, managerId: people.at(-1)?.id }))
    await manages(people.at(-1)?.id ?? 0, people[0]?.id ?? 0)
    const [{ message } = { message: '' }] = await listFindings()
    expect(message).toMatch(/^14 people .*, and so on through 3 more, who reports to R0 \(/)
  })
})

test('an email address that breaks the current rule is a finding that says what to do', async () => {
  const { id } = await aPerson({ name: 'Odd One', email: 'odd..one@civil.example' })
  expect(await listFindings()).toEqual([
    {
      kind: 'unusable-email-address',
      table: 'Person',
      id,
      message:
        'Odd One cannot sign in with odd..one@civil.example. Remove one of the two dots in a row from the email address. Correct it in the personnel system and import people again.',
    },
  ])
})

test('a person without an email address is not a finding', async () => {
  const before = (await listFindings()).length
  const { id } = await aPerson()
  await db().person.update({ where: { id }, data: { email: null } })
  expect(await listFindings()).toHaveLength(before)
})

test('offers and requests that ended more than an hour ago and still hold a place are a finding', async () => {
  freezeClock('2026-06-01T12:00:00Z')
  const { id: cohortId, name, courseId } = await aCohort({ capacity: 3 })
  const { code } = await db().course.findUniqueOrThrow({ where: { id: courseId } })
  const place = async (status: string, ends: { offerEndsAt?: string; requestEndsAt?: string }) => {
    const { id: personId } = await aPerson()
    await db().enrolment.create({ data: { cohortId, personId, status, ...ends, createdAt: now() } })
  }
  const notPassedOn = async () =>
    (await listFindings()).filter(({ kind }) => kind === 'places-not-passed-on')
  await place('offered', { offerEndsAt: '2026-06-01T11:01:00Z' })
  expect(await notPassedOn()).toEqual([])
  await place('offered', { offerEndsAt: '2026-06-01T10:59:00Z' })
  await place('requested', { requestEndsAt: '2026-05-31T12:00:00Z' })
  expect(await notPassedOn()).toEqual([
    {
      kind: 'places-not-passed-on',
      table: 'Cohort',
      id: cohortId,
      message: `In ${name} (${code}), 2 offers or requests ended more than an hour ago and still hold their places. Check on Admin, Jobs that places are passed on, and that background work is running.`,
    },
  ])
  await passOnAllPlaces()
  expect(await notPassedOn()).toEqual([])
  freezeClock(null)
})
