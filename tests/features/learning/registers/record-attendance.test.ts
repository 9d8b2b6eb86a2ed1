import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { countLines } from '#app/data/learning/registers/registers.server.ts'
import { checkSeals } from '#app/data/facts/check-seals.server.ts'
import type { SavedAttendance } from '#app/domain/learning/attendance.ts'
import { findRegister } from '#app/features/learning/registers/find-register.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCohort, aCourse, anEnrolment, aSession } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'

beforeEach(() => freezeClock('2026-06-17T12:00:00Z'))
afterEach(() => freezeClock(null))

type Sent = {
  enrolmentId: number
  mark: SavedAttendance
  shownId?: number | null
  minutes?: number
  why?: string
}
type Given = {
  sessionId: number
  marks?: Sent[]
  reason?: string
  walkIn?: string
  walkInPersonId?: number
  inPlaceOf?: number
  key?: string
  by?: number
}

const record = ({ marks = [], reason = '', walkIn = '', by, ...given }: Given) =>
  recordAttendance({
    ...given,
    scope: 'all',
    reason,
    walkIn,
    now: now(),
    marks: marks.map((mark) => ({ shownId: null, minutes: null, why: '', ...mark })),
    by: by === undefined ? 'service' : { personId: by },
  })
const completionsOf = (personId: number | undefined) =>
  db().completion.findMany({ where: { personId }, orderBy: { id: 'asc' } })
const latestId = async (enrolmentId: number | undefined) =>
  (await db().attendance.findFirstOrThrow({ where: { enrolmentId }, orderBy: { id: 'desc' } })).id
const first = <T>([found]: T[]): T => {
  if (found === undefined) throw new Error('Expected a completion.')
  return found
}

describe('saving a register', () => {
  test('saving a register adds only changed marks, with a seal and an audit row', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const [amira = 0, tom = 0] = session.enrolmentIds
    const admin = await aPersonWithRole('course-admin')
    const marks: Sent[] = [
      { enrolmentId: amira, mark: 'attended' },
      { enrolmentId: tom, mark: 'absent' },
    ]
    expect(await record({ sessionId: session.id, marks, by: admin.id })).toMatchObject({
      kind: 'saved',
      changed: 2,
    })
    expect(await record({ sessionId: session.id, marks, by: admin.id })).toMatchObject({
      kind: 'saved',
      changed: 0,
    })

    const saved = await db().attendance.findMany({
      where: { sessionId: session.id },
      include: { seal: true },
    })
    expect(saved.map(({ mark, recordedById }) => [mark, recordedById])).toEqual([
      ['attended', admin.id],
      ['absent', admin.id],
    ])
    expect(saved[0]?.seal.facts).toMatch(/^\[\["Attendance",2,"\w{64}"\]/)
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
    const audit = await db().audit.findMany({
      where: { subject: 'Session', subjectId: String(session.id) },
      include: { content: true },
    })
    expect(audit).toHaveLength(1)
    expect(JSON.parse(audit[0]?.content?.after ?? '')).toEqual({
      [amira]: 'attended',
      [tom]: 'absent',
    })
  })

  test('saving a register is refused before the session starts', async () => {
    freezeClock('2026-06-17T09:29:00Z')
    const session = await aSession({ people: ['Amira Khan'] })
    const marks: Sent[] = [{ enrolmentId: session.enrolmentIds[0] ?? 0, mark: 'attended' }]
    expect(await record({ sessionId: session.id, marks })).toMatchObject({
      kind: 'refused',
      refusal: 'register-not-open',
    })
  })

  test('saving a mark is refused for someone in another cohort', async () => {
    const [session, other] = [
      await aSession({ people: ['Amira Khan'] }),
      await aSession({ people: ['Tom Ellis'] }),
    ]
    const marks: Sent[] = [{ enrolmentId: other.enrolmentIds[0] ?? 0, mark: 'attended' }]
    expect(await record({ sessionId: session.id, marks })).toMatchObject({
      refusal: 'person-not-on-register',
    })
    expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(0)
  })

  test('a register cannot be found by an admin of other courses', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const otherProviderScope = { courseIds: [], providers: ['Somebody else'] }
    const outcome = await recordAttendance({
      sessionId: session.id,
      scope: otherProviderScope,
      marks: [],
      reason: '',
      walkIn: '',
      by: 'service',
      now: now(),
    })
    expect(outcome).toMatchObject({ refusal: 'not-found' })
  })

  test('correcting a saved mark requires a reason, which is saved with the new mark', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    await record({ sessionId: session.id, marks: [{ enrolmentId: amira, mark: 'attended' }] })
    const marks: Sent[] = [{ enrolmentId: amira, mark: 'absent', shownId: await latestId(amira) }]

    expect(await record({ sessionId: session.id, marks })).toMatchObject({
      refusal: 'reason-missing',
      enrolmentIds: [amira],
    })
    expect(
      await record({ sessionId: session.id, marks, reason: 'Mistaken for a namesake' }),
    ).toMatchObject({ kind: 'saved' })

    const history = await db().attendance.findMany({
      where: { enrolmentId: amira },
      orderBy: { id: 'asc' },
    })
    expect(history.map(({ mark, reason }) => [mark, reason])).toEqual([
      ['attended', null],
      ['absent', 'Mistaken for a namesake'],
    ])
  })
})

describe('two admins at once', () => {
  test('two admins can save marks for different people at once without losing any', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const [amira = 0, tom = 0] = session.enrolmentIds
    const outcomes = await Promise.all([
      record({ sessionId: session.id, marks: [{ enrolmentId: amira, mark: 'attended' }] }),
      record({ sessionId: session.id, marks: [{ enrolmentId: tom, mark: 'absent' }] }),
    ])
    expect(outcomes.map(({ kind }) => kind)).toEqual(['saved', 'saved'])
    expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(2)
  })

  test('if two admins save the same register at once, each mark is added once', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const marks: Sent[] = [{ enrolmentId: session.enrolmentIds[0] ?? 0, mark: 'attended' }]
    const outcomes = await Promise.all([
      record({ sessionId: session.id, marks }),
      record({ sessionId: session.id, marks }),
    ])
    expect(outcomes).toContainEqual({ kind: 'saved', changed: 1, overCapacity: null })
    expect(outcomes).toContainEqual({ kind: 'saved', changed: 0, overCapacity: null })
    expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(1)
    expect(await completionsOf(session.personIds[0])).toHaveLength(1)
  })

  test('if two admins mark the same person differently, the second gets a conflict and saves nothing', async () => {
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis'] })
    const [amira = 0, tom = 0] = session.enrolmentIds
    await record({ sessionId: session.id, marks: [{ enrolmentId: amira, mark: 'attended' }] })
    const second: Sent[] = [
      { enrolmentId: amira, mark: 'absent' },
      { enrolmentId: tom, mark: 'attended' },
    ]
    expect(await record({ sessionId: session.id, marks: second })).toEqual({
      kind: 'clash',
      enrolmentIds: [amira],
    })
    expect(
      (await db().attendance.findMany({ where: { sessionId: session.id } })).map(
        ({ mark }) => mark,
      ),
    ).toEqual(['attended'])
  })
})

describe('a completion from a register', () => {
  test('a completion from a register is recorded with the posting on the day of the session and the course’s validity, and the person is emailed', async () => {
    const course = await aCourse({ validForMonths: 12 })
    const session = await aSession({ courseId: course.id })
    const person = await aPerson({ posted: false })
    const then = await aPosting({
      personId: person.id,
      organisation: 'HMRC',
      profession: 'FIN',
      grade: 'SCS2',
      from: '2025-01-01',
      until: '2026-06-18',
    })
    await aPosting({ personId: person.id, organisation: 'DFT', from: '2026-06-18' })
    const { id: enrolmentId } = await anEnrolment({
      cohortId: session.cohort.id,
      personId: person.id,
    })

    freezeClock('2026-06-20T12:00:00Z')
    await record({ sessionId: session.id, marks: [{ enrolmentId, mark: 'attended' }] })

    const completion = first(await completionsOf(person.id))
    const { organisationId, professionId, gradeId } = then
    expect(completion).toMatchObject({
      completedOn: '2026-06-17',
      endsOn: '2027-06-17',
      source: 'register',
      cohortId: session.cohort.id,
    })
    expect(completion).toMatchObject({ organisationId, professionId, gradeId, revokedAt: null })
    const message = await db().outboxMessage.findFirstOrThrow({
      where: { to: person.email, kind: 'completion' },
    })
    expect(message.body).toContain('17 June 2026')
    expect(message.body).toContain('valid until 16 June 2027')
  })

  test('a completion from a register is recorded when all required sessions are attended, on the day of the last one', async () => {
    const cohort = await aCohort({
      sessions: [
        { startsAt: '2026-06-10T09:30:00Z' },
        { startsAt: '2026-06-12T23:30:00Z' },
        { startsAt: '2026-06-14T09:30:00Z', required: false },
      ],
    })
    const [session, nextSession] = cohort.sessions
    const { id: enrolmentId, personId } = await anEnrolment({ cohortId: cohort.id })
    await record({ sessionId: nextSession?.id ?? 0, marks: [{ enrolmentId, mark: 'attended' }] })
    expect(await completionsOf(personId)).toEqual([])
    await record({ sessionId: session?.id ?? 0, marks: [{ enrolmentId, mark: 'attended' }] })
    // 11:30pm UTC is the next day in London in summer.
    expect(first(await completionsOf(personId)).completedOn).toBe('2026-06-13')
  })

  test('a completion from a register is revoked with the reason if a correction means the rule is no longer met, and restored if it is met again', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [enrolmentId = 0, personId] = [session.enrolmentIds[0], session.personIds[0]]
    await record({ sessionId: session.id, marks: [{ enrolmentId, mark: 'attended' }] })

    const left: Sent[] = [{ enrolmentId, mark: 'partly', shownId: await latestId(enrolmentId) }]
    await record({ sessionId: session.id, marks: left, reason: 'Left at the break' })
    expect(first(await completionsOf(personId))).toMatchObject({
      revokedReason: 'Left at the break',
    })

    const stayed: Sent[] = [{ enrolmentId, mark: 'attended', shownId: await latestId(enrolmentId) }]
    await record({ sessionId: session.id, marks: stayed, reason: 'Came back after it' })
    expect(first(await completionsOf(personId))).toMatchObject({
      revokedAt: null,
      revokedReason: null,
    })
    const actions = await db().audit.findMany({
      where: { subject: 'Completion' },
      orderBy: { id: 'desc' },
      take: 3,
    })
    expect(actions.map(({ action }) => action).toReversed()).toEqual([
      'completion:record',
      'completion:revoke',
      'completion:restore',
    ])
  })

  test('a completion from a register is not recorded if the course’s completions are recorded by admins', async () => {
    const session = await aSession({
      courseId: (await aCourse({ rule: 'admin-word' })).id,
      people: ['Amira Khan'],
    })
    await record({
      sessionId: session.id,
      marks: [{ enrolmentId: session.enrolmentIds[0] ?? 0, mark: 'attended' }],
    })
    expect(await completionsOf(session.personIds[0])).toEqual([])
  })
})

describe('someone who came without a place', () => {
  test('someone who came without a place is enrolled and marked as attended, whatever the case of the email address', async () => {
    const session = await aSession()
    const person = await aPerson()
    expect(
      await record({ sessionId: session.id, walkIn: ` ${person.email.toUpperCase()} ` }),
    ).toMatchObject({ kind: 'saved', changed: 1 })
    expect(await db().enrolment.findFirst({ where: { personId: person.id } })).toMatchObject({
      status: 'confirmed',
    })
    expect(await completionsOf(person.id)).toHaveLength(1)
  })

  test('someone who gave up a place and comes all the same is not missing from the sessions before', async () => {
    const cohort = await aCohort({
      sessions: [{ startsAt: '2026-06-10T09:30:00Z' }, { startsAt: '2026-06-17T09:30:00Z' }],
    })
    const [first, second] = cohort.sessions.map(({ id }) => id)
    const person = await aPerson()
    freezeClock('2026-06-01T12:00:00Z')
    await anEnrolment({ cohortId: cohort.id, personId: person.id, status: 'withdrawn' })
    freezeClock('2026-06-17T12:00:00Z')
    await record({ sessionId: second ?? 0, walkIn: person.email })
    expect((await findRegister(second ?? 0, 'all'))?.lines).toHaveLength(1)
    expect((await findRegister(first ?? 0, 'all'))?.lines).toEqual([])
  })

  test('someone who came without a place is added to a full cohort, because they are in the room', async () => {
    const session = await aSession({ capacity: 1, people: ['Amira Khan'] })
    const outcome = await record({ sessionId: session.id, walkIn: (await aPerson()).email })
    expect(outcome).toMatchObject({ kind: 'saved', overCapacity: { people: 2, capacity: 1 } })
  })

  test('someone who came without a place is found by staff number and by name', async () => {
    const session = await aSession()
    const numbered = await aPerson()
    await aPerson({ name: 'Zebedee Quill' })
    expect(await record({ sessionId: session.id, walkIn: numbered.staffId ?? '' })).toMatchObject({
      kind: 'saved',
    })
    expect(await record({ sessionId: session.id, walkIn: 'quill, zebedee' })).toMatchObject({
      kind: 'saved',
    })
    expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(2)
  })

  test('a staff number belongs to the person who has it now, and in doubt no one is marked', async () => {
    const session = await aSession()
    const [former, other, holder] = [
      await aPerson({ name: 'Aaron Abbot' }),
      await aPerson({ name: 'Abel Abbot' }),
      await aPerson({ name: 'Zoe Young' }),
    ]
    for (const [personId, staffId] of [
      [former.id, holder.staffId ?? ''],
      [former.id, 'OLD-1'],
      [other.id, 'OLD-1'],
    ] as const)
      await db().formerStaffNumber.create({ data: { personId, staffId, until: '2026-01-01' } })
    await record({ sessionId: session.id, walkIn: holder.staffId ?? '' })
    const marked = await db().attendance.findFirst({
      where: { sessionId: session.id },
      select: { enrolment: { select: { personId: true } } },
    })
    expect(marked?.enrolment.personId).toBe(holder.id)
    expect(await record({ sessionId: session.id, walkIn: 'OLD-1' })).toMatchObject({
      walkIn: { refusal: 'several-had-number' },
    })
  })

  test('if a name fits two people, nothing is saved until one of them is chosen', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [one, two] = [
      await aPerson({ name: 'Iolanthe Wray' }),
      await aPerson({ name: 'Iolanthe Wray' }),
    ]
    const save = {
      sessionId: session.id,
      walkIn: 'Iolanthe Wray',
      marks: [{ enrolmentId: session.enrolmentIds[0] ?? 0, mark: 'attended' as const }],
    }
    expect(await record(save)).toMatchObject({
      kind: 'walk-in-refused',
      walkIn: {
        refusal: 'choose-person',
        choices: [{ personId: one.id }, { personId: two.id }],
      },
    })
    expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(0)
    expect(await record({ ...save, walkInPersonId: two.id })).toMatchObject({ changed: 2 })
    expect(await completionsOf(two.id)).toHaveLength(1)
  })

  test('a substitute gets their own mark and completion, and the other person is excused', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    const substitute = await aPerson({ name: 'Tom Ellis' })
    await record({ sessionId: session.id, walkIn: substitute.email, inPlaceOf: amira })
    const marks = await db().attendance.findMany({ where: { sessionId: session.id } })
    expect(
      marks.map(({ enrolmentId, mark, reason, inPlaceOfId }) => [
        enrolmentId === amira,
        mark,
        reason,
        inPlaceOfId,
      ]),
    ).toEqual([
      [true, 'excused', 'Tom Ellis came in their place', null],
      [false, 'attended', null, amira],
    ])
    expect(await completionsOf(substitute.id)).toHaveLength(1)
    expect(await completionsOf(session.personIds[0])).toEqual([])
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
  })

  test('a substitute is on the register of that session only, and does not count as a place', async () => {
    const cohort = await aCohort({ capacity: 1, sessions: [{}, {}] })
    const [first, second] = cohort.sessions.map(({ id }) => id)
    const { id: inPlaceOf } = await anEnrolment({ cohortId: cohort.id })
    const walkIn = (await aPerson()).email
    expect(await record({ sessionId: first ?? 0, walkIn, inPlaceOf })).toMatchObject({
      kind: 'saved',
      overCapacity: null,
    })
    const counts = await countLines(cohort.id)
    expect(counts.get(first ?? 0)).toEqual({ people: 2, marked: 2 })
    expect(counts.get(second ?? 0)).toEqual({ people: 1, marked: 0 })
  })

  test('no one can be added in place of someone who is marked as here', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    const save = {
      sessionId: session.id,
      marks: [{ enrolmentId: amira, mark: 'attended' as const }],
      walkIn: (await aPerson()).email,
      inPlaceOf: amira,
    }
    expect(await record(save)).toMatchObject({ walkIn: { refusal: 'came-themselves' } })
    expect(await db().enrolment.count({ where: { cohortId: session.cohortId } })).toBe(1)
  })

  test.each([
    ['unknown-email', 'nobody@civil.example'],
    ['unknown-person', 'Nobody Atall'],
    ['already-on-register', 'amira'],
  ])('someone who came without a place is refused: %s', async (refusal, walkIn) => {
    const session = await aSession({ people: ['Amira Khan'] })
    const amira = await db().person.findUniqueOrThrow({ where: { id: session.personIds[0] } })
    const typed = walkIn === 'amira' ? (amira.email ?? '') : walkIn
    expect(await record({ sessionId: session.id, walkIn: typed })).toMatchObject({
      kind: 'walk-in-refused',
      walkIn: { refusal },
    })
  })
})

describe('minutes, excuses and apologies', () => {
  test('someone who attended part of a session has the minutes, and has not completed the course', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    const partly = { enrolmentId: amira, mark: 'partly' as const }
    expect(
      await record({ sessionId: session.id, marks: [{ ...partly, minutes: 181 }] }),
    ).toMatchObject({ refusal: 'longer-than-session', enrolmentIds: [amira] })
    await record({ sessionId: session.id, marks: [{ ...partly, minutes: 45 }] })
    expect(await db().attendance.findFirst({ where: { enrolmentId: amira } })).toMatchObject({
      mark: 'partly',
      minutes: 45,
    })
    expect(await completionsOf(session.personIds[0])).toEqual([])
    expect(await checkSeals(db())).toMatchObject({ broken: [] })
  })

  test('excusing someone requires why', async () => {
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    const excused = { enrolmentId: amira, mark: 'excused' as const }
    expect(await record({ sessionId: session.id, marks: [excused] })).toMatchObject({
      refusal: 'excuse-missing',
    })
    await record({ sessionId: session.id, marks: [{ ...excused, why: 'Ministerial visit' }] })
    expect(await db().attendance.findFirst({ where: { enrolmentId: amira } })).toMatchObject({
      mark: 'excused',
      reason: 'Ministerial visit',
    })
  })

  test('apologies are recorded before the session, and someone who comes after all is marked without a reason', async () => {
    freezeClock('2026-06-16T09:00:00Z')
    const session = await aSession({ people: ['Amira Khan'] })
    const [amira = 0] = session.enrolmentIds
    await record({
      sessionId: session.id,
      marks: [{ enrolmentId: amira, mark: 'excused', why: 'On leave' }],
    })
    freezeClock('2026-06-17T12:00:00Z')
    const shownId = await latestId(amira)
    expect(
      await record({
        sessionId: session.id,
        marks: [{ enrolmentId: amira, mark: 'attended', shownId }],
      }),
    ).toMatchObject({ kind: 'saved', changed: 1 })
  })
})

test('a save that is sent twice with the same key is done once', async () => {
  const session = await aSession({ people: ['Amira Khan'] })
  const [amira = 0] = session.enrolmentIds
  const key = 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f633'
  const save = { sessionId: session.id, key, walkIn: (await aPerson()).email }
  const marks: Sent[] = [{ enrolmentId: amira, mark: 'attended' }]
  expect(await record({ ...save, marks })).toMatchObject({ kind: 'saved', changed: 2 })
  expect(await record({ ...save, marks })).toMatchObject({ kind: 'saved', changed: 0 })
  expect(await db().attendance.count({ where: { sessionId: session.id } })).toBe(2)
})

test('a save that was refused can be sent again with the same key', async () => {
  const session = await aSession({ people: ['Amira Khan'] })
  const [amira = 0] = session.enrolmentIds
  const key = 'c9a646d3-9c61-4cb7-bfcd-ee2522c8f634'
  const excused: Sent = { enrolmentId: amira, mark: 'excused' }
  expect(await record({ sessionId: session.id, key, marks: [excused] })).toMatchObject({
    kind: 'refused',
  })
  expect(
    await record({ sessionId: session.id, key, marks: [{ ...excused, why: 'Ill' }] }),
  ).toMatchObject({ kind: 'saved', changed: 1 })
})
