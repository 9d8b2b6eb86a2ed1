import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { saveSignInLink } from '#app/data/identity/logins.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { breakDown } from '#app/domain/uptake/breakdown.ts'
import { mergePeople, undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { anAssessment, aPrivateNote, ALL_WORKING } from '#tests/support/factories/assessment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, anEnrolment } from '#tests/support/factories/course.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aGoal } from '#tests/support/factories/goal.ts'
import { aColleagueRequest } from '#tests/support/factories/colleague-request.ts'
import { anExemption } from '#tests/support/factories/assignment.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import {
  aLogin,
  aPerson,
  aPersonWithRole,
  aPosting,
} from '#tests/support/factories/people/person.ts'
import { dumpRestorableTables } from '#tests/support/factories/reorganisation.ts'
import { aCount } from '#tests/support/factories/uptake.ts'

const TODAY = '2026-11-23'
let [kept, merged] = [0, 0]

/** One person: in HMT until 2023 under an old staff number, in DFT from 2024 under a new one, with postings and completions on both. */
beforeEach(async () => {
  freezeClock(`${TODAY}T10:00:00Z`)
  kept = (await aPerson({ name: 'Sam Doe', organisation: 'DFT', from: '2024-01-01' })).id
  merged = (
    await aPerson({ name: 'Sam Doe', organisation: 'HMT', from: '2020-01-01', until: '2022-06-01' })
  ).id
  await aPosting({
    personId: merged,
    organisation: 'HMT',
    profession: 'FIN',
    from: '2022-06-01',
    until: null,
  })
  await aCompletion({ personId: kept, completedOn: '2024-05-01' })
  await aCompletion({ personId: kept, course: 'AIL', completedOn: '2021-02-01' })
  await aCompletion({ personId: merged, completedOn: '2021-03-01' })
  await aCompletion({ personId: merged, completedOn: '2024-05-01' })
  await aCompletion({ personId: merged, course: 'AIL', completedOn: '2021-08-01', revoked: true })
  await inTransaction(rebuildCounts)
})
afterAll(() => freezeClock(null))

const postingsOf = async (personId: number) =>
  (
    await db().posting.findMany({
      where: { personId },
      include: { organisation: true, profession: true },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    })
  )
    .filter(({ from, until }) => from !== until)
    .map(({ organisation, profession, from, until }) => [
      organisation.code,
      profession.code,
      from,
      until,
    ])

const completionsOf = async (personId: number) =>
  (
    await db().completion.findMany({
      where: { personId },
      include: { organisation: true, course: true },
      orderBy: { completedOn: 'asc' },
    })
  ).map(({ course, completedOn, organisation, revokedAt }) => [
    course.code,
    completedOn,
    organisation?.code ?? null,
    revokedAt === null,
  ])

const countUpskilled = async () => {
  const cells = await countUptakeCells(aCount({ measure: 'ever', asAt: TODAY }), TODAY)
  return breakDown(await findGovernment(), 'department', cells).reduce(
    (sum, row) => sum + row.upskilled,
    0,
  )
}
const mergeId = async (): Promise<number> =>
  (await db().personMerge.findUniqueOrThrow({ where: { mergedId: merged } })).id

describe('merging two records', () => {
  test('merging two records fills only the days on which the kept record had no posting', async () => {
    expect(await merging(kept, merged)).toBeNull()
    expect(await postingsOf(kept)).toEqual([
      ['HMT', 'POL', '2020-01-01', '2022-06-01'],
      ['HMT', 'FIN', '2022-06-01', '2024-01-01'],
      ['DFT', 'POL', '2024-01-01', null],
    ])
    expect(await postingsOf(merged)).toEqual([])
    expect(await checkIntegrity()).toEqual([])
  })

  test('merging moves completions, keeps one of each duplicate, and leaves revoked ones revoked', async () => {
    await merging(kept, merged)
    expect(await completionsOf(kept)).toEqual([
      ['AIL', '2021-02-01', 'HMT', true],
      ['DMC', '2021-03-01', 'HMT', true],
      ['DMC', '2024-05-01', 'DFT', true],
    ])
    expect((await completionsOf(merged)).map(([, , , isValid]) => isValid)).toEqual([
      false,
      false,
      false,
    ])
  })

  test('after a merge, one person is counted instead of two', async () => {
    const before = await countUpskilled()
    await merging(kept, merged)
    expect(await countUpskilled()).toBe(before - 1)
  })

  test('merging moves enrolments, self-assessments and reports, and ends roles and logins', async () => {
    const place = await anEnrolment({ cohortId: (await aCohort()).id, personId: merged })
    const assessment = await anAssessment({
      personId: merged,
      answers: ALL_WORKING,
      submittedAt: '2026-06-01T09:00:00Z',
    })
    const report = await aPerson({ managerId: merged })
    await db().roleGrant.create({ data: { personId: merged, role: 'analyst', grantedAt: now() } })
    const delegates = [
      await aDelegate({ personId: merged }),
      await aDelegate({ delegateId: merged }),
    ]
    const exemption = await anExemption(merged)
    // The merged record was reminded once alone, and once with the kept one.
    const remindOf = (people: number[]) =>
      db().peopleReminder.create({
        data: {
          list: 'expiring',
          recipients: people.length,
          createdAt: now(),
          people: { create: people.map((personId) => ({ personId, sentAt: now() })) },
        },
      })
    await remindOf([merged])
    await remindOf([kept, merged])
    await aLogin(merged)
    await db().$transaction((tx) => saveSignInLink(tx, merged, now()))

    expect(await merging(kept, merged)).toBeNull()
    expect(await db().enrolment.findUnique({ where: { id: place.id } })).toMatchObject({
      personId: kept,
    })
    expect(await db().assessment.findUnique({ where: { id: assessment.id } })).toMatchObject({
      personId: kept,
    })
    expect(await db().person.findUnique({ where: { id: report.id } })).toMatchObject({
      managerId: kept,
    })
    expect(
      await db().roleGrant.count({ where: { personId: { in: [kept, merged] }, revokedAt: null } }),
    ).toBe(0)
    expect(
      await db().assignmentExemption.findUnique({ where: { id: exemption.id } }),
    ).toMatchObject({ personId: kept })
    expect(await db().remindedPerson.count({ where: { personId: kept } })).toBe(2)
    expect(await db().remindedPerson.count({ where: { personId: merged } })).toBe(1)
    const ids = delegates.map(({ id }) => id)
    expect(await db().delegate.count({ where: { id: { in: ids }, endedAt: null } })).toBe(0)
    expect(await db().login.count({ where: { personId: merged, endedAt: null } })).toBe(0)
    expect(await db().signInLink.count({ where: { personId: merged, usedAt: null } })).toBe(0)
    expect(await checkIntegrity()).toEqual([])
  })

  test('merging moves the manager and staff number if the kept record has none, but makes no one their own manager', async () => {
    const manager = await aPerson()
    await db().person.update({ where: { id: merged }, data: { managerId: manager.id } })
    const staffId = (await db().person.findUniqueOrThrow({ where: { id: merged } })).staffId
    await db().person.update({ where: { id: kept }, data: { staffId: null } })
    await merging(kept, merged)
    expect(await db().person.findUnique({ where: { id: kept } })).toMatchObject({
      managerId: manager.id,
      staffId,
    })

    const [one, other] = [await aPerson(), await aPerson()]
    await db().person.update({ where: { id: one.id }, data: { managerId: other.id } })
    await db().person.update({ where: { id: other.id }, data: { managerId: one.id } })
    await merging(one.id, other.id)
    expect(await db().person.findUnique({ where: { id: one.id } })).toMatchObject({
      managerId: null,
    })
    expect(await checkIntegrity()).toEqual([])
  })

  test('a merge is audited for both records, with the reason', async () => {
    const admin = await aPersonWithRole('service-admin')
    await merging(kept, merged, { personId: admin.id })
    const lines = await db().audit.findMany({
      where: { action: 'person:merge' },
      include: { content: true },
      orderBy: { id: 'desc' },
      take: 2,
    })
    expect(lines.map((line) => [line.actorId, line.subjectId, line.content?.reason])).toEqual(
      [merged, kept].map((id) => [admin.id, String(id), 'Payroll has one person for both.']),
    )
  })

  test('a merge changes nothing if the database fails halfway', async () => {
    const before = await dumpRestorableTables()
    await expect(
      inTransaction(async (tx) => {
        const { applyMerge } = await import('#app/data/people/merges.server.ts')
        await applyMerge(tx, {
          keptId: kept,
          mergedId: merged,
          reason: 'Both are hers.',
          by: 'service',
          now: now(),
        })
        throw new Error('The database went away.')
      }),
    ).rejects.toThrow('went away')
    expect(await dumpRestorableTables()).toEqual(before)
  })
})

describe('undoing a merge', () => {
  test('undoing a merge restores the whole database except for the audit log and logins', async () => {
    const manager = await aPerson()
    await db().person.update({ where: { id: merged }, data: { managerId: manager.id } })
    await db().person.update({ where: { id: kept }, data: { staffId: null } })
    await aPerson({ managerId: merged })
    await anEnrolment({ cohortId: (await aCohort()).id, personId: merged })
    await aPrivateNote(merged, await anAssessment({ personId: merged, answers: ALL_WORKING }))
    await aGoal(merged)
    await aColleagueRequest({ personId: merged, colleagueIds: [kept] })
    await aColleagueRequest({ personId: manager.id, colleagueIds: [merged] })
    // Both records were asked, so one of these requests stays on the merged record.
    await aColleagueRequest({ personId: (await aPerson()).id, colleagueIds: [kept, merged] })
    await db().roleGrant.create({ data: { personId: merged, role: 'analyst', grantedAt: now() } })
    await db().peopleReminder.create({
      data: {
        list: 'expiring',
        recipients: 1,
        createdAt: now(),
        people: { create: { personId: merged, sentAt: now() } },
      },
    })
    const before = await dumpRestorableTables()
    await merging(kept, merged)
    expect(await dumpRestorableTables()).not.toEqual(before)
    expect(await db().privateNote.count({ where: { personId: kept } })).toBe(1)
    // It moves, and stays readable only to who signs in as its author.
    expect(await db().goal.findMany({ where: { personId: kept } })).toMatchObject([
      { recordId: merged, text: 'Ask for the evidence first' },
    ])
    expect(await db().colleagueRequest.count({ where: { personId: kept } })).toBe(1)
    expect(await db().colleagueInvitation.count({ where: { colleagueId: kept } })).toBe(3)

    expect(await undoMerge(await mergeId(), 'service')).toEqual({
      outcome: 'undone',
      keptId: kept,
    })
    expect(await dumpRestorableTables()).toEqual(before)
    expect(await checkIntegrity()).toEqual([])
    expect(await undoMerge(1_000_000, 'service')).toEqual({ outcome: 'gone' })
  })

  test('a merge cannot be undone while later changes depend on it, and they are listed', async () => {
    await merging(kept, merged)
    const copy = await db().completion.findFirstOrThrow({
      where: { personId: kept, completedOn: '2021-03-01' },
    })
    await db().completion.update({
      where: { id: copy.id },
      data: { revokedAt: now(), revokedReason: 'It was someone else.' },
    })
    const id = await mergeId()
    expect(await undoMerge(id, 'service')).toEqual({
      outcome: 'blocked',
      blockers: [
        { what: 'Completions copied by the merge that have been revoked since', count: 1 },
      ],
    })
    await db().completion.update({
      where: { id: copy.id },
      data: { revokedAt: null, revokedReason: null },
    })
    await aPosting({ personId: merged, organisation: 'HMT', from: '2026-01-01' })
    expect(await undoMerge(id, 'service')).toEqual({
      outcome: 'blocked',
      blockers: [{ what: 'Postings recorded or changed on the merged record since', count: 1 }],
    })
  })
})

describe('refused merges', () => {
  test('a record cannot be merged with itself, again, or after others were merged into it', async () => {
    const third = (await aPerson()).id
    expect(await merging(kept, kept)).toBe('same')
    expect(await merging(kept, merged)).toBeNull()
    expect(await merging(kept, merged)).toBe('already-merged')
    expect(await merging(merged, third)).toBe('kept-is-merged')
    expect(await merging(third, kept)).toBe('has-merges')
    expect(await merging(kept, third)).toBeNull()
  })

  test('an admin’s own record and the record of the only service admin cannot be merged', async () => {
    await db().roleGrant.updateMany({
      where: { role: 'service-admin' },
      data: { revokedAt: now() },
    })
    const admin = await aPersonWithRole('service-admin')
    expect(await merging(kept, admin.id, { personId: admin.id })).toBe('yourself')
    expect(await merging(kept, admin.id)).toBe('last-service-admin')
    await aPersonWithRole('service-admin')
    expect(await merging(kept, admin.id)).toBeNull()
  })

  test('merging two records ends that a service admin sees answers of the merged one, but not of the kept one', async () => {
    const admin = await aPersonWithRole('service-admin', { posted: false })
    const consent = (personId: number, recordId = personId) =>
      db().supportConsent.create({
        data: {
          personId,
          recordId,
          email: 'her@civil.example',
          adminId: admin.id,
          grantedAt: now(),
          expiresAt: new Date(now().getTime() + 86_400_000),
        },
      })
    const ofMerged = await consent(merged)
    const ofKept = await consent(kept)
    expect(await merging(kept, merged)).toBeNull()
    const revokedAt = async ({ id }: { id: number }) =>
      (await db().supportConsent.findUniqueOrThrow({ where: { id } })).revokedAt
    expect(await revokedAt(ofMerged)).toEqual(now())
    expect(await revokedAt(ofKept)).toBeNull()

    const throughMerged = await consent(kept, merged)
    const { id } = await db().personMerge.findUniqueOrThrow({ where: { mergedId: merged } })
    await undoMerge(id, 'service')
    expect(await revokedAt(throughMerged)).not.toBeNull()
    expect(await revokedAt(ofKept)).toBeNull()
  })

  test('records cannot be merged if a shared completion is revoked on the kept one or both are in an upcoming cohort', async () => {
    await aCompletion({ personId: kept, course: 'AIL', completedOn: '2022-02-02', revoked: true })
    const twin = await aCompletion({ personId: merged, course: 'AIL', completedOn: '2022-02-02' })
    expect(await merging(kept, merged)).toBe('revoked')
    expect(await merging(merged, kept)).toBeNull()
    await undoMerge(
      (await db().personMerge.findUniqueOrThrow({ where: { mergedId: kept } })).id,
      'service',
    )
    await db().completion.update({
      where: { id: twin.id },
      data: { revokedAt: now(), revokedReason: 'Not so.' },
    })

    const cohort = await aCohort({ sessions: [{ startsAt: '2027-01-10T10:00:00Z' }] })
    for (const personId of [kept, merged]) await anEnrolment({ cohortId: cohort.id, personId })
    expect(await merging(kept, merged)).toBe('places')
    await db().cohort.update({ where: { id: cohort.id }, data: { cancelledAt: now() } })
    expect(await merging(kept, merged)).toBeNull()
    expect(await db().enrolment.count({ where: { cohortId: cohort.id, personId: merged } })).toBe(1)
  })

  test('a merge is refused if either record has changed since it was shown', async () => {
    const sent = {
      keptId: kept,
      mergedId: merged,
      reason: 'Both are hers.',
      fingerprint: 'something else',
    }
    expect(await mergePeople(sent, 'service')).toBe('changed')
    expect(await db().personMerge.count({ where: { mergedId: merged } })).toBe(0)
  })
})

test('a merge that keeps the only service admin in post cannot be undone, and the admin stays signed in', async () => {
  await db().roleGrant.updateMany({ where: { role: 'service-admin' }, data: { revokedAt: now() } })
  const admin = await aPersonWithRole('service-admin', { until: '2025-01-01' })
  const { id: current } = await aPerson({ from: '2025-01-01' })
  expect(await merging(admin.id, current)).toBeNull()
  const { id } = await db().personMerge.findUniqueOrThrow({ where: { mergedId: current } })
  await aLogin(admin.id)
  await inTransaction((tx) => saveSignInLink(tx, admin.id, now()))
  const before = await dumpRestorableTables()

  expect(await undoMerge(id, 'service')).toEqual({
    outcome: 'blocked',
    blockers: [
      {
        what: expect.stringContaining('make someone else a service admin first') as string,
        count: 1,
      },
    ],
  })
  expect(await dumpRestorableTables()).toEqual(before)
  expect(await db().login.count({ where: { personId: admin.id, endedAt: null } })).toBe(1)
  expect(await db().signInLink.count({ where: { personId: admin.id, usedAt: null } })).toBe(1)

  await aPersonWithRole('service-admin')
  expect(await undoMerge(id, 'service')).toMatchObject({ outcome: 'undone' })
})
