import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCohort, type Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { bookPlace, resultOf } from '#tests/support/book-place.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

async function cohortOf(given: Parameters<typeof aCohort>[0]): Promise<Cohort> {
  const cohort = await findCohort((await aCohort(given)).id)
  if (!cohort) throw new Error('The cohort was not created.')
  return cohort
}
const learnerOf = ({ id, name, email }: { id: number; name: string; email: string }) => ({
  personId: id,
  name,
  email,
})
const enrolPerson = async (
  cohort: Cohort,
  person: { id: number },
  adjustmentNeeds: string | null = null,
): Promise<string> => resultOf(await bookPlace(cohort, person.id, { adjustmentNeeds }))
const withdrawPerson = (cohort: Cohort, person: { id: number; name: string; email: string }) =>
  withdraw({
    cohort,
    learner: learnerOf(person),
    reason: 'I cannot be spared from work',
    now: now(),
  })

describe('enrolling', () => {
  test('a booking that waited while the organiser moved the dates is decided by the new dates', async () => {
    const opened = await cohortOf({})
    await db().session.updateMany({
      where: { cohortId: opened.id },
      data: { startsAt: new Date('2026-06-01T11:00:00Z') },
    })
    expect(await enrolPerson(opened, await aPerson())).toBe('started')
  })

  test('enrolling fifty people at once on a cohort with thirty places gives thirty of them a place and refuses twenty', async () => {
    const cohort = await cohortOf({ capacity: 30 })
    const people = []
    for (let made = 0; made < 50; made += 1) people.push(await aPerson())

    const outcomes = await Promise.all(people.map((person) => enrolPerson(cohort, person)))

    expect(outcomes.filter((outcome) => outcome === 'confirmed')).toHaveLength(30)
    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(20)
    expect(
      await db().enrolment.count({ where: { cohortId: cohort.id, status: 'confirmed' } }),
    ).toBe(30)
    const events = await db().enrolmentEvent.findMany({
      where: { enrolment: { cohortId: cohort.id } },
      select: { byId: true, enrolment: { select: { id: true, personId: true } } },
    })
    expect(events).toHaveLength(30)
    expect(events.every(({ byId, enrolment }) => byId === enrolment.personId)).toBe(true)
    const audits = await db().audit.findMany({ where: { action: 'enrolment:confirm' } })
    expect(new Map(audits.map(({ subjectId, actorId }) => [Number(subjectId), actorId]))).toEqual(
      new Map(events.map(({ byId, enrolment }) => [enrolment.id, byId])),
    )
    const enrolled = new Set(events.map(({ byId }) => byId))
    const messages = await db().outboxMessage.findMany({ where: { kind: 'place-confirmed' } })
    expect(messages.map(({ to }) => to).toSorted()).toEqual(
      people.flatMap(({ id, email }) => (enrolled.has(id) ? [email] : [])).toSorted(),
    )
  })

  test('enrolling twice at the same time gives a person one place, one event and one email', async () => {
    const cohort = await cohortOf({})
    const person = await aPerson()
    const outcomes = await Promise.all([enrolPerson(cohort, person), enrolPerson(cohort, person)])
    expect(outcomes.toSorted()).toEqual(['already-enrolled', 'confirmed'])
    expect(await db().enrolmentEvent.count({ where: { enrolment: { personId: person.id } } })).toBe(
      1,
    )
    expect(await db().outboxMessage.count({ where: { to: person.email } })).toBe(1)
  })

  test('enrolling saves who enrolled the person, seals the event, and emails the person when and how to join', async () => {
    const cohort = await cohortOf({ link: 'https://meeting.example/join' })
    const person = await aPerson()
    await enrolPerson(cohort, person, 'Captions')

    const enrolment = await db().enrolment.findFirstOrThrow({
      where: { personId: person.id },
      include: { events: { include: { seal: true } } },
    })
    expect(enrolment).toMatchObject({ status: 'confirmed', adjustmentNeeds: 'Captions' })
    const [event] = enrolment.events
    expect(event).toMatchObject({ status: 'confirmed', byId: person.id })
    expect(event?.seal.facts).toMatch(/^\[\["EnrolmentEvent",1,"\w{64}"\]\]$/)
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
    expect(
      await db().audit.findFirst({
        where: { subject: 'Enrolment', subjectId: String(enrolment.id) },
      }),
    ).toMatchObject({
      action: 'enrolment:confirm',
      actorId: person.id,
    })
    const message = await db().outboxMessage.findFirstOrThrow({ where: { to: person.email } })
    expect(message).toMatchObject({ kind: 'place-confirmed' })
    expect(message.body).toContain('Wednesday 17 June 2026, 10:30am to 1:30pm, London time')
    expect(message.body).toContain('https://meeting.example/join')
    expect(message.body).not.toContain('Captions')
  })

  test('enrolling is refused for a grade that the course is not for, and nothing is saved', async () => {
    const course = await aCourse({ scsOnly: true })
    const cohort = await cohortOf({ courseId: course.id })
    const person = await aPerson({ grade: 'G6' })
    expect(await enrolPerson(cohort, person)).toBe('not-eligible')
    expect(await db().enrolment.count({ where: { personId: person.id } })).toBe(0)
  })

  test('enrolling is refused when the cohort was cancelled while the page was open', async () => {
    const cohort = await cohortOf({})
    await db().cohort.update({ where: { id: cohort.id }, data: { cancelledAt: now() } })
    expect(await enrolPerson(cohort, await aPerson())).toBe('cancelled')
  })
})

describe('withdrawing', () => {
  test('withdrawing frees the place for the next person and adds an event with the reason', async () => {
    const cohort = await cohortOf({ capacity: 1 })
    const [first, second] = [await aPerson(), await aPerson()]
    await enrolPerson(cohort, first, 'Captions')
    expect(await enrolPerson(cohort, second)).toBe('full')

    expect(await withdrawPerson(cohort, first)).toBeNull()
    const fresh = await findCohort(cohort.id)
    expect(fresh && (await enrolPerson(fresh, second))).toBe('confirmed')

    const enrolment = await db().enrolment.findFirstOrThrow({
      where: { personId: first.id },
      include: { events: true },
    })
    expect(enrolment).toMatchObject({ status: 'withdrawn', adjustmentNeeds: null })
    expect(enrolment.events.map(({ status, reason }) => [status, reason])).toEqual([
      ['confirmed', null],
      ['withdrawn', 'I cannot be spared from work'],
    ])
    expect(
      await db().outboxMessage.count({ where: { to: first.email, kind: 'place-withdrawn' } }),
    ).toBe(1)
  })

  test('withdrawing and enrolling again adds a third event to the same enrolment', async () => {
    const cohort = await cohortOf({})
    const person = await aPerson()
    await enrolPerson(cohort, person)
    await withdrawPerson(cohort, person)
    await enrolPerson(cohort, person)
    const enrolments = await db().enrolment.findMany({
      where: { personId: person.id },
      include: { events: true },
    })
    expect(enrolments).toHaveLength(1)
    expect(enrolments[0]?.events.map(({ status }) => status)).toEqual([
      'confirmed',
      'withdrawn',
      'confirmed',
    ])
  })

  test('withdrawing is refused when the cohort was cancelled while the page was open', async () => {
    const cohort = await cohortOf({})
    const person = await aPerson()
    await enrolPerson(cohort, person)
    await db().cohort.update({ where: { id: cohort.id }, data: { cancelledAt: now() } })
    expect(await withdrawPerson(cohort, person)).toBe('cancelled')
    expect(await db().enrolment.findFirstOrThrow({ where: { personId: person.id } })).toMatchObject(
      { status: 'confirmed' },
    )
  })

  test('withdrawing is refused for someone without a place', async () => {
    const cohort = await cohortOf({})
    const { personId } = await anEnrolment({ cohortId: cohort.id, status: 'withdrawn' })
    const { id, name, email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
    expect(await withdrawPerson(cohort, { id, name, email: email ?? '' })).toBe('no-place')
  })
})
