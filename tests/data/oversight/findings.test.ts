/** Each kind of finding, with cases that must be found next to cases that must not. */
import { beforeAll, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveMarks } from '#app/data/learning/registers/registers.server.ts'
import { findFindings } from '#app/data/oversight/quality/find-findings.server.ts'
import { FINDING_KINDS, type FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { freezeClock, now, today } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, aSession, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aMessage } from '#tests/support/factories/message.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'

beforeAll(() => {
  freezeClock('2026-11-30T09:00:00Z')
})

const found = (kind: FindingKind) => findFindings(db(), kind, { now: now(), today: today() })
const peopleFound = async (kind: FindingKind) =>
  (await found(kind)).map(({ personId }) => personId).toSorted((a, b) => (a ?? 0) - (b ?? 0))

const mark = (
  { id: sessionId }: { id: number },
  enrolmentId: number,
  value: 'attended' | 'absent' | 'partly',
) =>
  inTransaction((tx) =>
    saveMarks(tx, {
      sessionId,
      marks: [{ enrolmentId, mark: value, before: null, reason: null }],
      recordedById: null,
      now: now(),
    }),
  )

describe('findings about learning', () => {
  test('a completion of someone who came to no session of a cohort with registers is found', async () => {
    const course = await aCourse({ code: 'CNA' })
    const session = await aSession({
      courseId: course.id,
      startsAt: '2026-06-17T09:30:00Z',
      people: ['Came Once', 'Came Partly', 'Never Came', 'Marked Absent'],
    })
    const [came = 0, partly = 0, , absent = 0] = session.enrolmentIds
    await mark(session, came, 'absent')
    await mark(session, came, 'attended')
    await mark(session, partly, 'partly')
    await mark(session, absent, 'absent')
    // A cohort that has no register at all says nothing about who came.
    const other = await aSession({ courseId: course.id, people: ['No Register'] })
    for (const [index, personId] of [...session.personIds, ...other.personIds].entries()) {
      const { id } = await aCompletion({ personId, course: 'CNA', completedOn: '2026-06-17' })
      const cohortId = index < 4 ? session.cohort.id : other.cohort.id
      // The person who is marked absent has a completion from a file, without a cohort.
      if (index !== 3)
        await changeFacts((tx) => tx.completion.update({ where: { id }, data: { cohortId } }))
    }
    expect(await peopleFound('completed-not-attended')).toEqual(session.personIds.slice(2))
    await db().completion.updateMany({
      where: { personId: session.personIds[2] },
      data: { revokedAt: now(), revokedReason: 'Not there' },
    })
    expect(await peopleFound('completed-not-attended')).toEqual(session.personIds.slice(3))
  })

  test('someone marked as attended in two sessions at once is found, and sessions that touch are not', async () => {
    const { id } = await aPerson()
    const sessions = []
    for (const startsAt of [
      '2026-06-20T09:00:00Z',
      '2026-06-20T11:00:00Z',
      '2026-06-20T14:00:00Z',
    ]) {
      const session = await aSession({ startsAt })
      const enrolment = await anEnrolment({ cohortId: session.cohort.id, personId: id })
      await mark(session, enrolment.id, 'attended')
      sessions.push({ session, enrolment })
    }
    expect(await found('attended-twice')).toMatchObject([{ personId: id, day: '2026-06-20' }])
    const [first] = sessions
    if (first) await mark(first.session, first.enrolment.id, 'absent')
    expect(await found('attended-twice')).toEqual([])
  })

  test('a cohort that is over is found while someone expected has no mark', async () => {
    const session = await aSession({ startsAt: '2026-10-01T09:00:00Z', people: ['Un Marked'] })
    const recent = await aSession({ startsAt: '2026-11-30T05:00:00Z', people: ['Not Yet'] })
    const cohorts = async () => (await found('register-unfinished')).map((one) => one.subjectId)
    expect(await cohorts()).toContain(session.cohort.id)
    expect(await cohorts()).not.toContain(recent.cohort.id)
    const [enrolmentId = 0] = session.enrolmentIds
    await mark(session, enrolmentId, 'absent')
    expect(await cohorts()).not.toContain(session.cohort.id)
    const cancelled = await aCohort({ cancelledAt: '2026-01-01T00:00:00Z' })
    await anEnrolment({ cohortId: cancelled.id })
    expect(await cohorts()).not.toContain(cancelled.id)
  })
})

describe('findings about posts and bodies', () => {
  test('posts outside the life of their body are found', async () => {
    const body = await anOrganisation({ code: 'GONE' })
    await db().organisation.update({
      where: { id: body.id },
      data: { openedOn: '2021-01-01', closedOn: '2025-01-01' },
    })
    const early = await aPerson({ organisation: 'GONE', from: '2020-06-01', until: '2022-01-01' })
    const open = await aPerson({ organisation: 'GONE', from: '2022-01-01' })
    const late = await aPerson({ organisation: 'GONE', from: '2022-01-01', until: '2025-06-01' })
    await aPerson({ organisation: 'GONE', from: '2022-01-01', until: '2025-01-01' })
    expect(await peopleFound('posted-before-opening')).toEqual([early.id])
    expect(await peopleFound('posted-in-closed-body')).toEqual([open.id, late.id])
  })

  test('an open body below one that has closed or not opened is found', async () => {
    const [closed, later, fine] = [
      await anOrganisation({ code: 'PC' }),
      await anOrganisation({ code: 'PL' }),
      await anOrganisation({ code: 'PF' }),
    ]
    await db().organisation.update({ where: { id: closed.id }, data: { closedOn: '2026-11-30' } })
    await db().organisation.update({ where: { id: later.id }, data: { openedOn: '2026-12-01' } })
    const children = []
    for (const [index, parent] of [closed, later, fine].entries()) {
      const child = await anOrganisation({ code: `CH${index}` })
      await setParents(child.id, [{ parentId: parent.id, from: null, until: null }])
      children.push(child)
    }
    expect(await found('parent-closed')).toMatchObject([
      { subjectId: children[0]?.id, otherId: closed.id, day: '2026-11-30' },
      { subjectId: children[1]?.id, otherId: later.id, day: '2026-12-01' },
    ])
  })

  test('only the newest headcount set is found when it is older than a year', async () => {
    await db().headcountSet.create({ data: { name: 'Old', asAt: '2024-03-31' } })
    const newest = await db().headcountSet.create({ data: { name: 'New', asAt: '2025-11-29' } })
    expect(await found('old-headcount')).toMatchObject([
      { subjectId: newest.id, day: '2025-11-29' },
    ])
    await db().headcountSet.create({ data: { name: 'A year', asAt: '2025-11-30' } })
    expect(await found('old-headcount')).toEqual([])
  })

  test('people in post whose profession or grade is not known are found', async () => {
    const without = await aPerson({ profession: 'UNK' })
    await aPerson({ profession: 'UNK', until: '2025-01-01' })
    const ungraded = await aPerson({ grade: 'UNK' })
    expect(await peopleFound('unknown-profession')).toEqual([without.id])
    expect(await peopleFound('unknown-grade')).toEqual([ungraded.id])
  })
})

describe('findings about people', () => {
  test('people in post whose manager has left are found, and not those whose manager moved', async () => {
    const left = await aPerson({ until: '2026-11-30' })
    const moved = await aPerson({ until: '2024-01-01' })
    await aPosting({ personId: moved.id, from: '2024-01-01' })
    const report = await aPerson({ managerId: left.id })
    await aPerson({ managerId: moved.id })
    await aPerson({ managerId: left.id, until: '2026-01-01' })
    expect(await found('manager-left')).toMatchObject([
      { personId: report.id, otherPersonId: left.id, day: '2026-11-30' },
    ])
  })

  test('an address is found when its latest message could not be delivered', async () => {
    const bounced = await aPerson()
    const mended = await aPerson()
    const outage = await aPerson()
    const fails = async (to: string, attempts: number) => {
      const { id } = await aMessage({ to })
      const failed = { failedAt: now(), lastError: '550 No such mailbox', attempts }
      await db().outboxMessage.update({ where: { id }, data: failed })
    }
    await fails(bounced.email, 1)
    await fails(mended.email, 1)
    const { id } = await aMessage({ to: mended.email })
    await db().outboxMessage.update({ where: { id }, data: { sentAt: now(), attempts: 1 } })
    // Every attempt failed, so the mail server may have been down.
    await fails(outage.email, 8)
    expect(await peopleFound('address-bounces')).toEqual([bounced.id])
  })

  test('a ring of managers, an unusable address and a role without a scope are found by person', async () => {
    const first = await aPerson()
    const second = await aPerson({ managerId: first.id })
    await db().person.update({ where: { id: first.id }, data: { managerId: second.id } })
    expect(await peopleFound('manager-ring')).toEqual([first.id])
    await db().person.update({ where: { id: first.id }, data: { managerId: null } })
    const odd = await aPerson({ email: 'odd..one@civil.example' })
    expect(await peopleFound('unusable-email-address')).toEqual([odd.id])
    const lead = await aPersonWithRole('department-lead')
    expect(await peopleFound('role-without-scope')).toEqual([lead.id])
  })
})

describe('records that may be of one person', () => {
  const pairs = async () =>
    new Map(
      (await found('possible-duplicate')).map((one) => [
        `${one.subjectId} ${one.otherId}`,
        one.reasons,
      ]),
    )

  test('each reason to think so is found once for a pair, and merged records are not found', async () => {
    const first = await aPerson({ name: 'Rare Namesake', email: 'rare.namesake@civil.example' })
    const second = await aPerson({ name: 'Rare Namesake', email: 'rare.namesaek@civil.example' })
    await aPerson({ name: 'Rare Namesake', email: 'elsewhere@civil.example', organisation: 'HMT' })
    const back = await aPerson({ name: 'Came Back' })
    const before = await aPerson({ name: 'Went Away', organisation: 'HMT' })
    await db().formerEmail.create({
      data: { personId: before.id, email: back.email, until: '2024-01-01' },
    })
    await db().formerStaffNumber.create({
      data: { personId: before.id, staffId: back.staffId ?? '', until: '2024-01-01' },
    })
    expect(await pairs()).toEqual(
      new Map([
        [`${back.id} ${before.id}`, 'former-number former-address'],
        [`${first.id} ${second.id}`, 'same-name near-address'],
      ]),
    )
    await merging(first.id, second.id)
    expect([...(await pairs()).keys()]).toEqual([`${back.id} ${before.id}`])
  })

  test('a name that many people have says nothing', async () => {
    for (let index = 0; index < 4; index += 1)
      await aPerson({ name: 'Common Name', email: `common.name${index + 1}@civil.example` })
    expect([...(await pairs()).values()]).not.toContain('same-name')
  })
})

test('every kind of finding can be looked for in any service', async () => {
  for (const kind of FINDING_KINDS) expect(await found(kind)).toBeInstanceOf(Array)
})
