import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { db } from '#app/data/database/database.server.ts'
import type { Attendance } from '#app/domain/learning/attendance.ts'
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import { importAttendance } from '#app/features/learning/attendance-files/import-attendance.server.ts'
import { cancelCohort } from '#app/features/learning/cohorts/cancel-cohort.server.ts'
import { listPeopleWithoutCompletion } from '#app/features/learning/completions/list-people-without-completion.server.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { recordCompletions } from '#app/features/learning/completions/record-completions.server.ts'
import { addSessions } from '#app/features/learning/sessions/add-sessions.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now, today } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { confirm } from '#tests/support/confirm.ts'
import { aCohort, aCourse, anEnrolment, aSession } from '#tests/support/factories/course.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aFile } from '#tests/support/import-files.ts'

type Person = Awaited<ReturnType<typeof aPerson>>
let kept: Person
let merged: Person
beforeEach(async () => {
  freezeClock('2026-06-18T12:00:00Z')
  ;[kept, merged] = [
    await aPerson({ name: 'Ann Lee' }),
    await aPerson({ name: 'Ann Lee', organisation: 'HMT' }),
  ]
})
afterEach(() => freezeClock(null))

const by = 'service' as const
const merge = async () => expect(await merging(kept.id, merged.id)).toBeNull()
const findAgain = async (cohortId: number) => {
  const cohort = await findCohort(cohortId)
  if (!cohort) throw new Error('The cohort does not exist.')
  return cohort
}
/** Marks a person in a session, replacing any earlier mark. */
async function mark(sessionId: number, enrolmentId: number, as: Attendance) {
  const latest = await db().attendance.findFirst({
    where: { sessionId, enrolmentId },
    orderBy: { id: 'desc' },
  })
  const shownId = latest?.id ?? null
  const marks = [{ enrolmentId, mark: as, minutes: null, why: '', shownId }]
  const outcome = await recordAttendance({
    sessionId,
    scope: 'all',
    marks,
    reason: 'Corrected',
    walkIn: '',
    by,
    now: now(),
  })
  expect(outcome).toMatchObject({ kind: 'saved' })
}
const walkIn = (sessionId: number, email: string) =>
  recordAttendance({
    sessionId,
    scope: 'all',
    marks: [],
    reason: '',
    walkIn: email,
    by,
    now: now(),
  })
async function uploadAttendance(sessionId: number, rows: string[]) {
  return importAttendance({
    path: aFile(['email,attendance,reason', ...rows].join('\n')),
    options: {
      percent: DEFAULT_PERCENT,
      minutes: null,
      missing: 'leave',
      saved: 'replace',
      anyDay: false,
    },
    file: 'rows.csv',
    sessionId,
    skipRejected: false,
    dryRun: false,
    by,
    now: now(),
  })
}
const completionsOf = (personId: number) =>
  db().completion.findMany({ where: { personId }, orderBy: { id: 'asc' } })
const countValid = async (personId: number) =>
  (await completionsOf(personId)).filter(({ revokedAt }) => revokedAt === null).length
/** The kinds of emails sent to a person, except those about the merge. */
const messagesTo = async ({ email }: Person) =>
  (
    await db().outboxMessage.findMany({ where: { to: email, kind: { not: 'records-merged' } } })
  ).map(({ kind }) => kind)

describe('a walk-in with the email address of a merged record', () => {
  test('a walk-in with the email address of a merged record is enrolled and completes the course as the kept person', async () => {
    await merge()
    const session = await aSession()
    expect(await walkIn(session.id, merged.email.toUpperCase())).toMatchObject({
      kind: 'saved',
      changed: 1,
    })
    expect(await db().enrolment.findMany({ where: { cohortId: session.cohort.id } })).toMatchObject(
      [{ personId: kept.id, status: 'confirmed' }],
    )
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([1, 0])
    expect(await messagesTo(merged)).toEqual([])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a walk-in with the email address of a merged record is refused if the kept person is already on the register', async () => {
    const session = await aSession()
    await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })
    await merge()
    expect(await walkIn(session.id, merged.email)).toEqual({
      kind: 'walk-in-refused',
      walkIn: { refusal: 'already-on-register' },
    })
  })
})

describe('an attendance file that names a merged record', () => {
  test('an attendance file that names a merged record marks the kept person', async () => {
    const session = await aSession()
    const place = await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })
    await merge()
    expect(await uploadAttendance(session.id, [`${merged.email},attended,`])).toMatchObject({
      applied: true,
      created: 1,
      rejected: 0,
    })
    expect(await db().attendance.findMany({ where: { sessionId: session.id } })).toMatchObject([
      { enrolmentId: place.id, mark: 'attended' },
    ])
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([1, 0])
  })

  test('an attendance file that names both records is refused, because the same person is in two rows', async () => {
    const session = await aSession()
    await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })
    await merge()
    expect(
      await uploadAttendance(session.id, [`${kept.email},attended,`, `${merged.email},attended,`]),
    ).toMatchObject({
      applied: false,
      problems: [
        {
          row: 3,
          value: merged.email,
          message: 'Row 2 is for the same person. Remove one of the two rows.',
        },
      ],
    })
  })
})

describe('an enrolment moved by a merge', () => {
  test('an enrolment moved by a merge completes the course for the kept person, who gets the email', async () => {
    const session = await aSession()
    const place = await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })
    await merge()
    await mark(session.id, place.id, 'attended')
    expect(await completionsOf(kept.id)).toMatchObject([
      { cohortId: session.cohort.id, revokedAt: null },
    ])
    expect(await completionsOf(merged.id)).toEqual([])
    expect([await messagesTo(kept), await messagesTo(merged)]).toEqual([['completion'], []])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a merge cannot be undone while an enrolment it moved has a later completion', async () => {
    const session = await aSession()
    const place = await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })
    await merge()
    await mark(session.id, place.id, 'attended')
    const { id } = await db().personMerge.findFirstOrThrow({ where: { mergedId: merged.id } })
    expect(await undoMerge(id, by)).toEqual({
      outcome: 'blocked',
      blockers: [
        { count: 1, what: 'Completions recorded since in cohorts whose enrolment was moved' },
      ],
    })
    await mark(session.id, place.id, 'absent')
    expect(await undoMerge(id, by)).toMatchObject({ outcome: 'undone' })
    await mark(session.id, place.id, 'attended')
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([0, 1])
    expect(await checkIntegrity()).toEqual([])
  })

  test('a corrected register changes the completion of a moved enrolment on the kept record only', async () => {
    const session = await aSession()
    const place = await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })
    await mark(session.id, place.id, 'attended')
    await merge()
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([1, 0])
    await mark(session.id, place.id, 'absent')
    expect(await completionsOf(kept.id)).toMatchObject([{ revokedReason: 'Corrected' }])
    await mark(session.id, place.id, 'attended')
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([1, 0])
    expect(await checkIntegrity()).toEqual([])
  })
})

describe('an enrolment left on the merged record because the kept record had its own', () => {
  /** Enrols both records in a session that has ended. */
  const enrolBoth = async (marked: boolean) => {
    const session = await aSession()
    const places = { kept: 0, merged: 0 }
    places.kept = (await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })).id
    places.merged = (await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })).id
    if (marked) await mark(session.id, places.merged, 'attended')
    await merge()
    return { session, places }
  }

  test('marking an enrolment left on the merged record gives it no completion', async () => {
    const { session, places } = await enrolBoth(false)
    await mark(session.id, places.merged, 'attended')
    expect([await completionsOf(kept.id), await completionsOf(merged.id)]).toEqual([[], []])
    expect([await messagesTo(kept), await messagesTo(merged)]).toEqual([[], []])
    expect(await checkIntegrity()).toEqual([])
  })

  test('correcting the mark of an enrolment left on the merged record, or adding a session, restores no completion on it', async () => {
    const { session, places } = await enrolBoth(true)
    const after = async () => [await countValid(kept.id), await countValid(merged.id)]
    expect(await after()).toEqual([1, 0])
    for (const as of ['absent', 'attended'] as const) {
      await mark(session.id, places.merged, as)
      expect(await after()).toEqual([1, 0])
    }
    const times = {
      startsAt: new Date('2026-06-17T16:00:00Z'),
      endsAt: new Date('2026-06-17T17:00:00Z'),
    }
    const cohort = await findAgain(session.cohort.id)
    const part = { title: 'Part two', required: true, place: null, link: null, facilitators: null }
    await confirm((confirmed) =>
      addSessions(cohort, { sessions: [{ ...part, ...times }], confirmed }, { by, now: now() }),
    )
    expect(await countValid(merged.id)).toBe(0)
    expect(await checkIntegrity()).toEqual([])
  })

  test('a course admin cannot record a completion for an enrolment left on the merged record', async () => {
    const course = await aCourse({ rule: 'admin-word' })
    const session = await aSession({ courseId: course.id })
    const own = await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })
    const left = await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })
    await merge()
    const cohort = await findAgain(session.cohort.id)
    expect(
      (await listPeopleWithoutCompletion(cohort, today())).map(({ enrolmentId }) => enrolmentId),
    ).toEqual([own.id])
    const record = (enrolmentIds: number[]) =>
      recordCompletions({ cohort, enrolmentIds, completedOn: '2026-06-17', by, now: now() })
    expect(await record([own.id, left.id])).toEqual({ refusal: 'not-in-cohort' })
    expect(await record([own.id])).toEqual({ recorded: 1 })
    expect([await countValid(kept.id), await countValid(merged.id)]).toEqual([1, 0])
  })

  test('an enrolment left on the merged record gets no email when the cohort is cancelled', async () => {
    const course = await aCourse()
    const session = await aSession({ courseId: course.id })
    await anEnrolment({ cohortId: session.cohort.id, personId: kept.id })
    await anEnrolment({ cohortId: session.cohort.id, personId: merged.id })
    await merge()
    const times = {
      startsAt: new Date('2026-06-19T09:00:00Z'),
      endsAt: new Date('2026-06-19T10:00:00Z'),
    }
    await db().session.updateMany({ where: { cohortId: session.cohort.id }, data: times })
    const cohort = await findAgain(session.cohort.id)
    const reason = 'The room is flooded'
    const outcome = await confirm((confirmed) =>
      cancelCohort({ cohort, reason, confirmed, by, now: now() }),
    )
    expect(outcome).toEqual({ saved: true })
    expect([await messagesTo(kept), await messagesTo(merged)]).toEqual([['cohort-cancelled'], []])
  })
})

test('two records with enrolments in the same upcoming cohort cannot be merged, even if the cohort has no dates yet', async () => {
  for (const sessions of [[{ startsAt: '2026-06-19T09:00:00Z' }], []]) {
    const cohort = await aCohort({ sessions })
    const own = await anEnrolment({ cohortId: cohort.id, personId: kept.id })
    await anEnrolment({ cohortId: cohort.id, personId: merged.id })
    expect(await merging(kept.id, merged.id)).toBe('places')
    await changeFacts((tx) => tx.enrolmentEvent.deleteMany({ where: { enrolmentId: own.id } }))
    await db().enrolment.delete({ where: { id: own.id } })
  }
  await merge()
})
