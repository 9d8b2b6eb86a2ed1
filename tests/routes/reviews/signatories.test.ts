import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { applyMerge } from '#app/data/people/merges.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { remindJob } from '#app/features/reviews/remind.server.ts'
import { loader as narrativePage } from '#app/routes/reviews/narrative.tsx'
import { loader as endPage, action as end } from '#app/routes/reviews/end-signatory.tsx'
import { loader as overview } from '#app/routes/reviews/overview.tsx'
import { loader as pack } from '#app/routes/reviews/pack.tsx'
import { loader as quarterPage } from '#app/routes/reviews/quarter.tsx'
import { loader as returnPage } from '#app/routes/reviews/return.tsx'
import { loader as signatoriesPage, action as name } from '#app/routes/reviews/signatories.tsx'
import { loader as signOffPage, action as signOff } from '#app/routes/reviews/sign-off.tsx'
import { loader as uptake } from '#app/routes/uptake/overview.tsx'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDraft, aLead, aReview } from '#tests/support/factories/review.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get, post } from '#tests/support/requests.ts'

const DFT = { quarter: '2026-q3', department: 'DFT' }
const FORM = {
  identifier: 'sig@civil.example',
  'from-day': '23',
  'from-month': '11',
  'from-year': '2026',
  'lastDay-day': '22',
  'lastDay-month': '11',
  'lastDay-year': '2027',
  reason: 'Chairs the executive committee',
}

let lead: number
let signatory: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const dft = await anOrganisation({ code: 'DFT', name: 'Department for Transport' })
  await aDepartmentOf({ organisation: 'DFT', people: 43, upskilled: 33 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30 })
  lead = (await aLead(dft.id, { name: 'Ada Lead' })).id
  const person = { grade: 'G6', organisation: 'DFT', from: '2026-09-30' }
  signatory = (await aPerson({ ...person, email: 'sig@civil.example', name: 'Sig One' })).id
  await aDraft(await aReview('DFT'), lead)
})
const naming = (form: Record<string, string> = {}, as = lead) =>
  post(name, { as, params: DFT, form: { ...FORM, ...form } })
const signingForm = async () => {
  const toSign = (await findReturnView(await aReview('DFT')))?.toSign
  if (!toSign) throw new Error('There is nothing to sign.')
  return { declared: 'yes', revision: String(toSign.revision), figures: toSign.figures }
}

test('a department with one lead is told on the draft to name a signatory, with the day the return is due', async () => {
  const { data } = await get(returnPage, { as: lead, params: DFT })
  expect(data).toMatchObject({
    isAuthor: true,
    view: { signing: { signers: { needsSignatory: true, can: [] }, dueOn: '2026-10-14' } },
  })
})

test('only a lead of the whole department or a service admin names signatories', async () => {
  const analyst = (await aPersonWithRole('analyst')).id
  const admin = (await aPersonWithRole('service-admin', { grade: 'G6', organisation: 'CO' })).id
  const other = await aLead((await anOrganisation({ code: 'DFE' })).id)
  expect((await naming({}, analyst)).status).toBe(403)
  expect((await naming({}, other.id)).status).toBe(404)
  expect((await naming({}, signatory)).status).toBe(403)
  expect((await get(signatoriesPage, { as: admin, params: DFT })).status).toBe(200)
})

test('a refused signatory gets a 400 that keeps the answers and says what to do', async () => {
  await aPerson({ email: 'dfe@civil.example', organisation: 'DFE', from: '2026-09-30' })
  for (const [form, field] of [
    [{ identifier: 'nobody@civil.example' }, 'identifier'],
    [{ identifier: 'dfe@civil.example' }, 'identifier'],
    [{ reason: ' ' }, 'reason'],
    [{ 'lastDay-year': '2030' }, 'lastDay'],
  ] as const) {
    const { status, data } = await naming(form)
    expect(status).toBe(400)
    const { errors, answers } = data as {
      errors: Record<string, string>
      answers: Record<string, unknown>
    }
    expect(Object.keys(errors)).toEqual([field])
    expect(answers.identifier).toBe({ ...FORM, ...form }.identifier)
  }
  expect(await db().reviewSignatory.count()).toBe(0)
})

test('a signatory without another role reads and signs the department’s return, and nothing else', async () => {
  expect((await get(returnPage, { as: signatory, params: DFT })).status).toBe(403)
  expect((await naming()).status).toBe(302)
  expect((await naming()).status).toBe(400)
  expect(await db().outboxMessage.findFirst({ where: { kind: 'signatory-named' } })).toMatchObject({
    to: 'sig@civil.example',
  })

  for (const loader of [returnPage, pack, signOffPage])
    expect((await get(loader, { as: signatory, params: DFT })).status).toBe(200)
  expect((await get(overview, { as: signatory })).data).toMatchObject({
    quarters: null,
    departments: [{ department: { code: 'DFT' }, lines: [{ quarter: { code: '2026-q3' } }] }],
  })
  expect((await get(quarterPage, { as: signatory, params: DFT })).data).toMatchObject({
    lines: [{ department: { code: 'DFT' } }],
  })
  for (const params of [
    { ...DFT, department: 'DFE' },
    { ...DFT, quarter: '2026-q2' },
  ])
    for (const loader of [returnPage, pack, signOffPage])
      expect((await get(loader, { as: signatory, params })).status).toBe(404)
  for (const loader of [narrativePage, signatoriesPage, endPage])
    expect((await get(loader, { as: signatory, params: { ...DFT, signatoryId: 1 } })).status).toBe(
      403,
    )
  expect((await get(uptake, { as: signatory })).status).toBe(403)

  const form = await signingForm()
  expect((await post(signOff, { as: lead, params: DFT, form })).status).toBe(409)
  expect((await post(signOff, { as: signatory, params: DFT, form })).status).toBe(302)
  expect(await db().reviewSignature.findFirst()).toMatchObject({ signedById: signatory })
})

test('a signatory who is ended, moves to another department or is merged into another record has no access', async () => {
  const opens = async () => (await get(returnPage, { as: signatory, params: DFT })).status
  const open = () => db().reviewSignatory.findFirstOrThrow({ where: { endedAt: null } })
  const { id } = await open()
  expect((await post(end, { as: lead, params: { ...DFT, signatoryId: id } })).status).toBe(302)
  expect(await opens()).toBe(403)

  expect((await naming()).status).toBe(302)
  expect(await opens()).toBe(200)
  const dfe = await anOrganisation({ code: 'DFE' })
  const posting = await db().posting.findFirstOrThrow({ where: { personId: signatory } })
  const dft = posting.organisationId
  await changeFacts((tx) =>
    tx.posting.update({ where: { id: posting.id }, data: { organisationId: dfe.id } }),
  )
  expect(await opens()).toBe(403)
  await remindJob.run({} as never, {} as never)
  expect(await db().reviewSignatory.count({ where: { endedAt: null } })).toBe(0)
  await changeFacts((tx) =>
    tx.posting.update({ where: { id: posting.id }, data: { organisationId: dft } }),
  )
  expect(await opens()).toBe(403)

  expect((await naming()).status).toBe(302)
  const kept = (await aPerson({ grade: 'G6', organisation: 'DFT', from: '2026-09-30' })).id
  await inTransaction((tx) =>
    applyMerge(tx, {
      keptId: kept,
      mergedId: signatory,
      reason: 'Same',
      by: { personId: lead },
      now: now(),
    }),
  )
  expect(await db().reviewSignatory.count({ where: { endedAt: null } })).toBe(0)
  expect(
    (
      await db().audit.findMany({
        where: { subject: 'ReviewSignatory' },
        orderBy: { id: 'asc' },
      })
    ).map(({ action, actorId }) => [action, actorId]),
  ).toEqual([
    ['review:signatory-name', lead],
    ['review:signatory-end', lead],
    ['review:signatory-name', lead],
    ['review:signatory-end', null],
    ['review:signatory-name', lead],
  ])
})
