import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findSharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { stopSharing } from '#app/features/skills/sharing/share-answers.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import {
  action as confirm,
  loader as confirmPage,
} from '#app/routes/skills/sharing/confirm-answer.tsx'
import { loader as conversation } from '#app/routes/skills/sharing/conversation.tsx'
import { action as share, loader as sharingPage } from '#app/routes/skills/sharing/sharing.tsx'
import { action as stop } from '#app/routes/skills/sharing/stop-sharing.ts'
import { loader as teamPerson } from '#app/routes/skills/sharing/team-person.tsx'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { aManagerAndReport, sharing } from '#tests/support/factories/share.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

type Skill = {
  skill: string
  lineageId: number
  answerId: number
  evidence: string | null
  confirmation: unknown
  courses?: unknown
}
const skillsOf = async (managerId: number, personId: number): Promise<Skill[] | null> => {
  const { data } = await get(teamPerson, { as: managerId, params: { personId } })
  return (data as { shared: { skills: Skill[] } | null }).shared?.skills ?? null
}
const lineageOf = async (code: string): Promise<number> =>
  (await db().skill.findFirstOrThrow({ where: { code, version: { status: 'published' } } }))
    .lineageId ?? 0
/** The answers that a login of this person reads. */
const readsOf = async (
  readerId: number,
  personId: number,
  signIn?: { recordId: number; email: string },
) =>
  (await findSharedAnswers(await aRatingReader(readerId, signIn), personId, now()))?.answers
    .length ?? 0

describe('sharing', () => {
  test('the manager sees exactly what the preview showed, and is emailed without any answer', async () => {
    const { manager, report } = await aManagerAndReport()
    expect(await skillsOf(manager.id, report.id)).toBeNull()
    const form = { scope: 'some', 'parts[]': ['area:change', `skill:${await lineageOf('Q1')}`] }
    const shown = await post(share, { as: report.id, form })
    const { preview } = shown.data as { preview: { findings: Skill[]; sent: [string, string][] } }
    expect(preview.findings.map(({ skill, evidence }) => [skill, evidence])).toEqual([
      ['Q1', null],
      ['C1', null],
    ])
    expect(await skillsOf(manager.id, report.id)).toBeNull()

    const confirmed = { ...form, step: 'share', manager: String(manager.id) }
    expect(await post(share, { as: report.id, form: confirmed })).toMatchObject({
      status: 302,
      location: paths.sharing({ done: 'shared' }),
    })
    const seen = await skillsOf(manager.id, report.id)
    expect(seen?.map(({ confirmation: _, courses: __, ...finding }) => finding)).toEqual(
      preview.findings,
    )
    const email = await db().outboxMessage.findFirstOrThrow({ where: { to: manager.email } })
    expect(email).toMatchObject({ kind: 'answers-shared', personId: manager.id })
    expect(email.body).not.toMatch(/working/i)
    expect((await get(sharingPage, { as: report.id })).data).toMatchObject({
      share: { manager: 'Ann Lee', allSkills: false, withEvidence: false },
    })
  })

  test('examples are only shared if they are chosen', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const evidence = (await skillsOf(manager.id, report.id))?.map((one) => one.evidence)
    expect(evidence).toEqual(['The budget model', null, null])
  })

  test('without a manager, the page says what to do, and nothing is shared', async () => {
    const person = await aPerson()
    await anAssessment({
      personId: person.id,
      answers: { Q1: 'working' },
      submittedAt: '2026-03-01T10:00:00Z',
    })
    expect((await get(sharingPage, { as: person.id })).data).toMatchObject({
      refusal: 'no-manager',
    })
    expect(await post(share, { as: person.id, form: { scope: 'all' } })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringContaining('Ask your HR team to add your manager') } },
    })
  })

  test('a preview for a manager who has changed since shares nothing', async () => {
    const { manager, report } = await aManagerAndReport()
    const other = await aPerson()
    await db().person.update({ where: { id: report.id }, data: { managerId: other.id } })
    const form = { scope: 'all', step: 'share', manager: String(manager.id) }
    expect(await post(share, { as: report.id, form })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringContaining('Your manager has changed') } },
    })
    expect(await db().share.count({ where: { personId: report.id } })).toBe(0)
  })

  test('taking back works at once, and a response to it is refused', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const [first] = (await skillsOf(manager.id, report.id)) ?? []
    expect((await post(stop, { as: report.id })).location).toBe(paths.sharing({ done: 'stopped' }))
    expect(await skillsOf(manager.id, report.id)).toBeNull()
    const params = { personId: report.id, lineageId: first?.lineageId ?? 0 }
    const form = { answer: String(first?.answerId), level: 'agree' }
    expect(await post(confirm, { as: manager.id, params, form })).toMatchObject({
      status: 400,
      data: { errors: { form: 'Siân Bevan no longer shares this answer with you' } },
    })
    expect((await get(confirmPage, { as: manager.id, params })).data).toMatchObject({
      finding: null,
    })
  })
})

describe('who reads what is shared', () => {
  test('no service admin, department lead, course admin, delegate or other manager does', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const { delegateId } = await aDelegate({ personId: manager.id, mayApprove: true })
    const others = [
      (await aPersonWithRole('service-admin')).id,
      (await aPersonWithRole('department-lead')).id,
      (await aPersonWithRole('course-admin')).id,
      (await aManagerAndReport()).manager.id,
      delegateId,
    ]
    const params = { personId: report.id }
    for (const as of others) {
      expect(await readsOf(as, report.id)).toBe(0)
      expect([403, 404]).toContain((await get(teamPerson, { as, params })).status)
      expect([403, 404]).toContain((await get(conversation, { as, params })).status)
    }
    expect(await readsOf(manager.id, report.id)).toBe(3)
  })

  test('sharing ends with the manager: a new one reads nothing, and neither does the old one', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const next = await aPerson()
    await db().person.update({ where: { id: report.id }, data: { managerId: next.id } })
    expect([await readsOf(manager.id, report.id), await readsOf(next.id, report.id)]).toEqual([
      0, 0,
    ])
  })

  test('a login with another email address of the manager reads nothing, and a printed link reads nothing', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const email = `admins.${manager.id}@civil.example`
    await db().person.update({ where: { id: manager.id }, data: { email } })
    expect(await readsOf(manager.id, report.id)).toBe(0)
    await db().person.update({ where: { id: manager.id }, data: { email: manager.email } })
    const reader = { ...(await aRatingReader(manager.id)), browserKey: 'key' }
    expect(await findSharedAnswers(reader, report.id, now())).toBeNull()
  })

  test('answers written through another email address of the person are not shared', async () => {
    const { manager, report } = await aManagerAndReport()
    const email = `admins.${report.id}@civil.example`
    await db().person.update({ where: { id: report.id }, data: { email } })
    await anAssessment({
      personId: report.id,
      answers: { Q1: 'expert' },
      submittedAt: '2026-03-02T10:00:00Z',
    })
    await sharing(report, manager.id)
    expect((await skillsOf(manager.id, report.id))?.map(({ skill }) => skill)).toEqual(['Q1'])
  })

  test('merging the manager, or the person, with another record opens nothing, and neither does undoing it', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const spare = await aPerson()
    expect(await merging(spare.id, manager.id)).toBeNull()
    expect(await readsOf(spare.id, report.id)).toBe(0)
    expect(await readsOf(spare.id, report.id, { recordId: manager.id, email: manager.email })).toBe(
      3,
    )

    const friend = await aPerson({ managerId: spare.id })
    await anAssessment({
      personId: friend.id,
      answers: { Q1: 'awareness' },
      submittedAt: '2026-03-02T10:00:00Z',
    })
    await sharing(friend, spare.id)
    expect(await merging(friend.id, report.id)).toBeNull()
    expect(await readsOf(spare.id, friend.id)).toBe(1)
    const merge = await db().personMerge.findFirstOrThrow({ where: { mergedId: report.id } })
    expect(await undoMerge(merge.id, 'service')).toMatchObject({ outcome: 'undone' })
    expect(await readsOf(spare.id, report.id)).toBe(0)
    expect(await db().share.findMany({ where: { personId: report.id } })).toMatchObject([
      { endedReason: 'merged' },
    ])
  })
})

describe('responding', () => {
  test('a response stands next to the answer, and is about an earlier one once the person answers again', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id)
    const lineageId = await lineageOf('Q1')
    const skill = async () =>
      (await skillsOf(manager.id, report.id))?.find((one) => one.lineageId === lineageId)
    const params = { personId: report.id, lineageId }
    const answer = String((await skill())?.answerId)
    const respond = (form: Record<string, string>) =>
      post(confirm, { as: manager.id, params, form: { answer, words: '', ...form } })

    expect(await respond({ level: 'practitioner' })).toMatchObject({
      status: 400,
      data: { errors: { words: expect.stringContaining('Enter why') } },
    })
    expect(await respond({ level: 'working', words: 'Same' })).toMatchObject({
      status: 400,
      data: { errors: { level: expect.stringContaining('I agree') } },
    })
    const words = 'You led the review of the model'
    expect((await respond({ level: 'practitioner', words })).status).toBe(302)
    expect(await skill()).toMatchObject({
      answer: { code: 'working' },
      confirmation: { level: 'Practitioner', words, earlierAnswer: null },
    })
    const email = await db().outboxMessage.findFirstOrThrow({ where: { to: report.email } })
    expect(email.body).not.toMatch(/practitioner|review/i)
    const said = { by: 'Ann Lee', level: 'Practitioner', words }
    expect((await get(sharingPage, { as: report.id })).data).toMatchObject({
      confirmations: [said],
    })

    await anAssessment({
      personId: report.id,
      answers: { Q1: 'expert' },
      submittedAt: '2026-03-11T10:00:00Z',
    })
    expect(await skill()).toMatchObject({
      answer: { code: 'expert' },
      confirmation: { level: 'Practitioner', earlierAnswer: 'Working' },
    })
    expect(await respond({ level: 'agree' })).toMatchObject({
      status: 400,
      data: { errors: { form: expect.stringContaining('has changed this answer') } },
    })
    const { id } = await db().confirmation.findFirstOrThrow({ where: { words } })
    await expect(
      db().confirmation.update({ where: { id }, data: { words: 'Other' } }),
    ).rejects.toThrow(/Foreign key|facts/)
  })

  test('a share cannot be widened or started again once it has ended', async () => {
    const { manager, report } = await aManagerAndReport()
    await sharing(report, manager.id, { withEvidence: false })
    const { id } = await db().share.findFirstOrThrow({ where: { personId: report.id } })
    const change = (data: object) => db().share.update({ where: { id }, data })
    await expect(change({ withEvidence: true })).rejects.toThrow(/Foreign key|facts/)
    await stopSharing(report.id, now())
    await expect(change({ endedAt: null, endedReason: null })).rejects.toThrow(/Foreign key|facts/)
  })
})
