/** Sealed answers, for their owners and for people who try to read them. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { action as start, loader as overview } from '#app/routes/skills/assessments/assessments.tsx'
import { loader as check } from '#app/routes/skills/assessments/check.tsx'
import {
  action as confirm,
  loader as confirmPage,
} from '#app/routes/skills/assessments/confirm.tsx'
import { loader as tasks } from '#app/routes/skills/assessments/assessment.tsx'
import { action as answer, loader as question } from '#app/routes/skills/assessments/question.tsx'
import { loader as results } from '#app/routes/skills/assessments/results.tsx'
import { action as ask, loader as sealedPage } from '#app/routes/skills/assessments/sealed.tsx'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { loader as plan } from '#app/routes/skills/plan/plan.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aGoal } from '#tests/support/factories/goal.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

// Set before any app module loads, because settings are read once. Without a mail server no link is sent.
vi.hoisted(() => Object.assign(process.env, { MAIL_URL: 'smtp://mail.example' }))

const SECRET = 'an example that no one else reads'
type Person = Awaited<ReturnType<typeof aPerson>>

let count = 0
/** An email address that no other test uses. */
const another = (): string => `another.${(count += 1)}@elsewhere.example`

let victim: Person
let auditedBefore = 0
let victimsOwn: SignInSource
let submitted: { id: number }
beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  auditedBefore = await db().audit.count()
  victim = await aPerson({ name: 'Amira Khan' })
  victimsOwn = { recordId: victim.id, email: victim.email }
  submitted = await anAssessment({
    personId: victim.id,
    answers: { ...ALL_WORKING, Q1: 'not-yet' },
    evidence: { Q1: SECRET },
    submittedAt: '2026-03-01T10:00:00Z',
  })
})
afterEach(() => freezeClock(null))

/** Changes the email address of a record, as an import does. */
const changeEmail = (personId: number, email: string) =>
  inTransaction(async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { email } })
    await afterEmailChanges(
      tx,
      Prisma.sql`(SELECT CAST(${personId} AS INTEGER) AS "personId")`,
      [],
      now(),
    )
  })

/** The text of all pages that a login can open. */
async function allPagesOf(Cookie: string): Promise<string> {
  const headers = { Cookie }
  const ids = (await db().assessment.findMany({ select: { id: true } })).map(({ id }) => id)
  const ofOne = [tasks, check, results].flatMap((loader) =>
    ids.map((assessmentId) => ({ loader, params: { assessmentId } })),
  )
  const questions = ids.map((assessmentId) => ({
    loader: question,
    params: { assessmentId, skillCode: 'Q1' },
  }))
  const texts = []
  for (const { loader, params } of [
    { loader: home, params: {} },
    { loader: overview, params: {} },
    { loader: sealedPage, params: {} },
    ...ofOne,
    ...questions,
  ])
    texts.push(await (await get(loader as never, { as: null, params, headers })).text())
  return texts.join('\n')
}
const canRead = async (Cookie: string, assessmentId: number): Promise<boolean> =>
  (await get(results, { as: null, params: { assessmentId }, headers: { Cookie } })).status === 200
const sealedFor = async (Cookie: string) =>
  (
    (await get(sealedPage, { as: null, headers: { Cookie } })).data as {
      sealed: {
        key: string
        email: string
        assessments: number
        because: string
        canConfirm: boolean
      }[]
    }
  ).sealed
const askFor = async (Cookie: string, index = 0) => {
  const key = (await sealedFor(Cookie))[index]?.key ?? ''
  return post(ask, { as: null, form: { answers: key }, headers: { Cookie } })
}
const lastLinkTo = async (to: string): Promise<string> => {
  const message = await db().outboxMessage.findFirstOrThrow({
    where: { to, kind: 'confirm-answers' },
    orderBy: { id: 'desc' },
  })
  return message.body.match(/\/assessments\/confirm\/([\w-]+)/)?.[1] ?? ''
}
const press = (token: string, Cookie: string) =>
  post(confirm, { as: null, params: { token }, headers: { Cookie } })
const startOne = async (Cookie: string): Promise<number> =>
  Number((await post(start, { as: null, headers: { Cookie } })).location?.split('/').at(-1))
const answerOne = (Cookie: string, assessmentId: number, evidence: string) =>
  post(answer, {
    as: null,
    params: { assessmentId, skillCode: 'Q1' },
    form: { answer: 'working', evidence },
    headers: { Cookie },
  })
const answers = () =>
  db().audit.findMany({
    where: { id: { gt: auditedBefore }, action: { startsWith: 'answers:' } },
    include: { content: true },
    orderBy: { id: 'asc' },
  })

describe('a changed email address', () => {
  let Cookie: string
  let second: string
  beforeEach(async () => {
    second = another()
    await changeEmail(victim.id, second)
    Cookie = await aLogin(victim.id)
  })

  test('a changed email address seals the answers, and no page shows them after signing in with the new one', async () => {
    expect(await canRead(Cookie, submitted.id)).toBe(false)
    const text = await allPagesOf(Cookie)
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain('not-yet')
    expect((await get(home, { as: null, headers: { Cookie } })).data).toMatchObject({
      home: { learner: { skills: { openId: null, latest: null } } },
      sealed: [{ assessments: 1, because: 'changed-email', canConfirm: true }],
    })
  })

  test('the page shows part of the earlier email address, and the change is in the audit log', async () => {
    const [, domain] = victim.email.split('@')
    expect(await sealedFor(Cookie)).toMatchObject([{ email: `a…@${domain}`, assessments: 1 }])
    expect(await answers()).toMatchObject([
      {
        actor: 'service',
        action: 'answers:seal',
        subjectId: String(victim.id),
        content: { after: JSON.stringify({ assessments: 1 }) },
      },
    ])
  })

  test('answers written with the new email address can be read with it, but not with the earlier one', async () => {
    const id = await startOne(Cookie)
    await answerOne(Cookie, id, 'written by the admin')
    expect(
      (await get(tasks, { as: null, params: { assessmentId: id }, headers: { Cookie } })).status,
    ).toBe(200)
    await changeEmail(victim.id, victim.email)
    const own = await aLogin(victim.id)
    expect(await canRead(own, submitted.id)).toBe(true)
    expect(await allPagesOf(own)).not.toContain('written by the admin')
  })

  test('goals written with the earlier email address are offered without any self-assessment, and open the same way', async () => {
    const planner = await aPerson()
    await aGoal(planner.id, 'Ask for the evidence first')
    await changeEmail(planner.id, another())
    const login = await aLogin(planner.id)
    const goals = async () => (await get(plan, { as: null, headers: { Cookie: login } })).text()
    expect(await goals()).not.toContain('Ask for the evidence first')
    expect(await sealedFor(login)).toMatchObject([{ assessments: 0, goals: 1, canConfirm: true }])
    await askFor(login)
    await press(await lastLinkTo(planner.email), login)
    expect(await goals()).toContain('Ask for the evidence first')
    expect(await sealedFor(login)).toEqual([])
  })

  test('logins with the earlier email address end', async () => {
    await changeEmail(victim.id, victim.email)
    const before = await aLogin(victim.id)
    expect(await canRead(before, submitted.id)).toBe(true)
    await changeEmail(victim.id, another())
    freezeClock('2026-03-12T10:01:00Z')
    expect((await get(home, { as: null, headers: { Cookie: before } })).status).toBe(302)
  })

  test('a link sent to the earlier email address, used while signed in with the new one, opens all answers', async () => {
    expect(await askFor(Cookie)).toMatchObject({
      status: 302,
      location: paths.sealedAnswers({ done: 'sent' }),
    })
    const token = await lastLinkTo(victim.email)
    expect(
      await get(confirmPage, { as: null, params: { token }, headers: { Cookie } }),
    ).toMatchObject({
      status: 200,
      data: { found: { state: 'ready' } },
    })
    expect(await canRead(Cookie, submitted.id)).toBe(false)

    expect(await press(token, Cookie)).toMatchObject({
      status: 302,
      location: paths.assessments({ done: 'opened' }),
    })
    expect(await canRead(Cookie, submitted.id)).toBe(true)
    expect(await sealedFor(Cookie)).toEqual([])
    expect((await answers()).map(({ action }) => action)).toEqual([
      'answers:seal',
      'answers:ask-access',
      'answers:confirm-access',
    ])
  })

  test('the link opens nothing for someone signed in as another person', async () => {
    await askFor(Cookie)
    const token = await lastLinkTo(victim.email)
    const other = await aLogin((await aPerson()).id)
    expect(await press(token, other)).toMatchObject({ status: 403 })
    expect(await post(confirm, { as: null, params: { token } })).toMatchObject({ status: 302 })
    expect(await canRead(Cookie, submitted.id)).toBe(false)
    expect(await canRead(other, submitted.id)).toBe(false)
  })

  test('an expired or invented link opens nothing', async () => {
    await askFor(Cookie)
    const token = await lastLinkTo(victim.email)
    freezeClock('2026-03-13T10:00:00Z')
    const later = await aLogin(victim.id)
    for (const tried of [token, 'made-up'])
      expect(await press(tried, later)).toMatchObject({ status: 410 })
    expect(await canRead(later, submitted.id)).toBe(false)
  })

  test('another change of email address seals everything again', async () => {
    await askFor(Cookie)
    await press(await lastLinkTo(victim.email), Cookie)
    await changeEmail(victim.id, another())
    const third = await aLogin(victim.id)
    expect(await canRead(third, submitted.id)).toBe(false)
  })

  test('someone who confirms the second email address can read what a login with it could read', async () => {
    await askFor(Cookie)
    await press(await lastLinkTo(victim.email), Cookie)
    await startOne(Cookie)
    await changeEmail(victim.id, another())
    const third = await aLogin(victim.id)
    for (const index of [0, 1]) await askFor(third, index)
    await press(await lastLinkTo(second), third)
    expect(await canRead(third, submitted.id)).toBe(true)
  })

  test('no link is sent to an earlier email address that now belongs to someone else', async () => {
    await aPerson({ name: 'Joan Smithson', email: victim.email })
    expect(await sealedFor(Cookie)).toMatchObject([{ canConfirm: false }])
    expect(await askFor(Cookie)).toMatchObject({ status: 400 })
    expect(
      await db().outboxMessage.count({ where: { to: victim.email, kind: 'confirm-answers' } }),
    ).toBe(0)
  })

  test('at most three links are sent at once, and then one at a time', async () => {
    for (let count = 0; count < 10; count += 1) expect((await askFor(Cookie)).status).toBe(302)
    const sent = await db().outboxMessage.findMany({
      where: { to: victim.email, kind: 'confirm-answers' },
      orderBy: { id: 'asc' },
    })
    expect(sent.map(({ sendAfter }) => (sendAfter.getTime() - now().getTime()) / 60_000)).toEqual([
      0, 0, 0, 1,
    ])
  })

  test('unsubmitted answers can be continued after confirming', async () => {
    const open = await anAssessment({
      personId: victim.id,
      answers: { Q1: 'working' },
      signIn: victimsOwn,
    })
    await askFor(Cookie)
    await press(await lastLinkTo(victim.email), Cookie)
    expect(await startOne(Cookie)).toBe(open.id)
  })
})

test('two people who swap email addresses cannot read each other’s answers', async () => {
  const other = await aPerson({ name: 'Tom Ellis' })
  const others = await anAssessment({
    personId: other.id,
    answers: ALL_WORKING,
    submittedAt: '2026-03-01T10:00:00Z',
  })
  await changeEmail(other.id, another())
  await changeEmail(victim.id, other.email)
  await changeEmail(other.id, victim.email)
  for (const personId of [victim.id, other.id])
    for (const assessmentId of [submitted.id, others.id])
      expect(await canRead(await aLogin(personId), assessmentId)).toBe(false)
})

test('an unconfirmed request is deleted 90 days after its link expired', async () => {
  await changeEmail(victim.id, another())
  await askFor(await aLogin(victim.id))
  freezeClock('2026-06-20T10:00:00Z')
  await deleteOldRecords()
  expect(await db().ratingAccess.count({ where: { readerRecordId: victim.id } })).toBe(0)
})

describe('a service admin who merges someone into their own record', () => {
  let admin: Person
  let admins: { id: number }
  let mergeId: number
  /** Logins with the admin's and the victim's email addresses. */
  let asAdmin: string
  let asVictim: string
  beforeEach(async () => {
    admin = await aPerson({ name: 'Ned Ludd' })
    admins = await anAssessment({
      personId: admin.id,
      answers: ALL_WORKING,
      submittedAt: '2026-03-02T10:00:00Z',
    })
    await merging(admin.id, victim.id, { personId: admin.id })
    mergeId = (await db().personMerge.findFirstOrThrow({ where: { mergedId: victim.id } })).id
    asAdmin = await aLogin(admin.id)
    asVictim = await aLogin(admin.id, victimsOwn)
  })
  const undo = async () => {
    expect(await undoMerge(mergeId, { personId: admin.id })).toMatchObject({
      outcome: 'undone',
    })
    freezeClock('2026-03-12T10:05:00Z')
  }

  test('neither of the two can read the other’s ratings or examples', async () => {
    expect(await canRead(asAdmin, submitted.id)).toBe(false)
    expect(await allPagesOf(asAdmin)).not.toContain(SECRET)
    expect(await canRead(asVictim, submitted.id)).toBe(true)
    expect(await canRead(asVictim, admins.id)).toBe(false)
    expect(await sealedFor(asAdmin)).toMatchObject([
      { because: 'joined-records', assessments: 1, canConfirm: true },
    ])
  })

  test('both people are notified of the merge and of its undo', async () => {
    await undo()
    for (const to of [admin.email, victim.email])
      expect(
        (
          await db().outboxMessage.findMany({
            where: { to, kind: 'records-merged' },
            orderBy: { id: 'asc' },
          })
        ).map(({ subject }) => subject),
      ).toEqual(['Two records about you were merged', 'Two records about you were separated'])
  })

  test('after an undo, each person can read their own answers only', async () => {
    await undo()
    expect(await canRead(await aLogin(admin.id), submitted.id)).toBe(false)
    expect(await canRead(await aLogin(victim.id), submitted.id)).toBe(true)
    expect(await canRead(await aLogin(admin.id), admins.id)).toBe(true)
    expect((await get(home, { as: null, headers: { Cookie: asVictim } })).status).toBe(302)
  })

  test('the admin cannot read what the other person writes while the records are merged', async () => {
    const id = await startOne(asVictim)
    await answerOne(asVictim, id, SECRET)
    expect(await allPagesOf(asAdmin)).not.toContain(SECRET)
    await undo()
    expect(await db().assessment.findUnique({ where: { id } })).toMatchObject({
      personId: victim.id,
    })
    const own = await aLogin(victim.id)
    expect(
      (await get(tasks, { as: null, params: { assessmentId: id }, headers: { Cookie: own } }))
        .status,
    ).toBe(200)
    expect(await allPagesOf(await aLogin(admin.id))).not.toContain(SECRET)
  })

  test('the admin can read what they write themselves', async () => {
    const id = await startOne(asAdmin)
    await undo()
    expect(await db().assessment.findUnique({ where: { id } })).toMatchObject({
      personId: admin.id,
    })
  })

  test('the admin can read the other person’s answers only after confirming from their mailbox, until an undo', async () => {
    await askFor(asAdmin)
    const token = await lastLinkTo(victim.email)
    expect(await press(token, asVictim)).toMatchObject({ status: 403 })
    await press(token, asAdmin)
    expect(await canRead(asAdmin, submitted.id)).toBe(true)
    expect(await canRead(asVictim, admins.id)).toBe(false)

    await undo()
    expect(await merging(admin.id, victim.id, { personId: admin.id })).toBeNull()
    expect(await canRead(await aLogin(admin.id), submitted.id)).toBe(false)
  })

  test('a link from before the undo does not work after another merge', async () => {
    await askFor(asAdmin)
    const token = await lastLinkTo(victim.email)
    await undo()
    await merging(admin.id, victim.id, { personId: admin.id })
    expect(await press(token, await aLogin(admin.id))).toMatchObject({ status: 410 })
  })

  test('confirming does not give the admin the other person’s unsubmitted answers', async () => {
    const open = await anAssessment({
      personId: admin.id,
      answers: { Q1: 'working' },
      signIn: victimsOwn,
    })
    await askFor(asAdmin)
    await press(await lastLinkTo(victim.email), asAdmin)
    expect(
      (
        await get(tasks, {
          as: null,
          params: { assessmentId: open.id },
          headers: { Cookie: asAdmin },
        })
      ).status,
    ).toBe(404)
    expect(
      (
        await get(tasks, {
          as: null,
          params: { assessmentId: open.id },
          headers: { Cookie: asVictim },
        })
      ).status,
    ).toBe(200)
    expect(await startOne(asAdmin)).not.toBe(open.id)
  })

  test('giving the merged record another email address does not open the answers', async () => {
    const email = another()
    await changeEmail(victim.id, email)
    const asSecond = await aLogin(admin.id, { recordId: victim.id, email })
    expect(await canRead(asSecond, submitted.id)).toBe(false)
    expect(await canRead(asAdmin, submitted.id)).toBe(false)
  })
})
