import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { MergeView } from '#app/features/people/merge-view.server.ts'
import { action, loader } from '#app/routes/people/merge.tsx'
import { loader as person } from '#app/routes/people/person.tsx'
import { action as undo, loader as undoPage } from '#app/routes/people/undo-merge.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post, type As } from '#tests/support/requests.ts'

type Person = Awaited<ReturnType<typeof aPerson>>
let [kept, other] = [{} as Person, {} as Person]
let admin = 0

beforeEach(async () => {
  admin = (await aPersonWithRole('service-admin')).id
  kept = await aPerson({ name: 'Jo Twice', organisation: 'DFT', from: '2024-01-01' })
  other = await aPerson({ name: 'Jo Twice', organisation: 'HMT', from: '2019-01-01' })
  await aCompletion({ personId: other.id, completedOn: '2021-03-01' })
})

const urlOf = (query: Record<string, string>) =>
  `/admin/people/${kept.id}/merge?${new URLSearchParams(query).toString()}`
const open = async (query: Record<string, string>, as: As = admin) => {
  const { data, status } = await get(loader, {
    as,
    params: { personId: kept.id },
    url: urlOf(query),
  })
  return { status, shown: data as MergeView }
}
const send = (query: Record<string, string>, form: Record<string, string>) =>
  post(action, { as: admin, params: { personId: kept.id }, url: urlOf(query), form })
const mergedInto = async (personId: number) =>
  (await db().personMerge.findUnique({ where: { mergedId: personId } }))?.keptId ?? null

describe('the page that merges two records', () => {
  test('the merge page is for service admins only, and a 404 for a person who does not exist', async () => {
    for (const as of ['department-lead', 'course-admin', 'analyst', 'learner'] as const)
      expect((await open({}, as)).status).toBe(403)
    expect((await get(loader, { as: admin, params: { personId: 999_999 } })).status).toBe(404)
  })

  test('the merge page lists other people with the same name, except those already merged', async () => {
    const third = await aPerson({ name: 'Jo Twice' })
    await merging(other.id, third.id)
    expect((await open({})).shown.namesakes.map(({ id }) => id)).toContain(other.id)
    expect((await open({})).shown.namesakes.map(({ id }) => id)).not.toContain(third.id)
  })

  test('the merge page finds the other record by a former email address or staff number, even one that this record now has', async () => {
    await db().formerEmail.create({
      data: { personId: other.id, email: kept.email, until: '2024-01-01' },
    })
    await db().formerStaffNumber.create({
      data: { personId: other.id, staffId: `BEFORE-${other.id}`, until: '2024-01-01' },
    })
    for (const identifier of [kept.email, `BEFORE-${other.id}`])
      expect((await open({ other: identifier })).shown.pair).toMatchObject({
        kept: { id: kept.id },
        merged: { id: other.id },
      })
  })

  test('the merge page asks for the current email address if several other records had the one entered', async () => {
    const third = await aPerson()
    const email = `shared.${other.id}@civil.example`
    for (const { id: personId } of [other, third])
      await db().formerEmail.create({ data: { personId, email, until: '2024-01-01' } })
    expect((await open({ other: email })).shown).toMatchObject({ refusal: 'several', pair: null })
  })

  test('the merge page finds the other record by email address in any letter case or by staff number, and previews the merge', async () => {
    for (const identifier of [other.email.toUpperCase(), ` ${other.staffId} `]) {
      const { shown } = await open({ other: identifier })
      expect(shown).toMatchObject({
        refusal: null,
        pair: {
          kept: { id: kept.id },
          merged: { id: other.id },
          preview: {
            postings: [
              { from: '2024-01-01', until: null, isMoved: false },
              { from: '2019-01-01', until: '2024-01-01', isMoved: true },
            ],
            ended: [{ from: '2019-01-01', until: null, result: 'partly' }],
            completions: [{ completedOn: '2021-03-01', result: 'moved' }],
          },
        },
      })
    }
    expect((await open({ other: other.email, keep: 'other' })).shown.pair).toMatchObject({
      kept: { id: other.id },
      merged: { id: kept.id },
    })
  })

  test.each([
    ['nobody@civil.example', 'not-known'],
    ['%', 'not-known'],
  ])('the merge page says why there is nothing to merge with %s', async (query, refusal) => {
    expect((await open({ other: query })).shown).toMatchObject({
      other: query,
      refusal,
      pair: null,
    })
  })

  test('the merge page refuses the same record, and one that is already merged', async () => {
    expect((await open({ other: kept.email })).shown).toMatchObject({ refusal: 'same', pair: null })
    const third = await aPerson()
    await merging(third.id, other.id)
    expect((await open({ other: other.email })).shown).toMatchObject({
      refusal: 'already-merged',
      pair: null,
    })
    await merging(third.id, kept.id)
    expect((await open({})).shown).toMatchObject({ refusal: 'kept-is-merged', pair: null })
  })
})

describe('confirming a merge', () => {
  const fingerprint = async (query: Record<string, string>) =>
    (await open(query)).shown.pair?.preview.fingerprint ?? ''

  test('confirming merges the records, and the kept record’s page says so', async () => {
    const query = { other: other.email }
    const response = await send(query, {
      fingerprint: await fingerprint(query),
      reason: ' Payroll says so. ',
    })
    expect(response).toMatchObject({
      status: 302,
      location: `/admin/people/${kept.id}?done=merged`,
    })
    expect(await mergedInto(other.id)).toBe(kept.id)
    const { data } = await get(person, {
      as: admin,
      params: { personId: kept.id },
      url: `/admin/people/${kept.id}?done=merged`,
    })
    expect(data).toMatchObject({
      merges: [{ reason: 'Payroll says so.', merged: { id: other.id } }],
      mayMerge: true,
    })
  })

  test('the records are merged the other way round if the other record is kept', async () => {
    const query = { other: other.email, keep: 'other' }
    expect(
      await send(query, { fingerprint: await fingerprint(query), reason: 'Payroll says so.' }),
    ).toMatchObject({
      location: `/admin/people/${other.id}?done=merged`,
    })
    expect(await mergedInto(kept.id)).toBe(other.id)
  })

  test('a merge without a reason or with one that is too long is refused, and returns the answers', async () => {
    const query = { other: other.email }
    for (const reason of ['', 'x'.repeat(501)])
      expect(await send(query, { fingerprint: await fingerprint(query), reason })).toMatchObject({
        status: 400,
        data: {
          answers: { reason },
          errors: { reason: expect.stringMatching(/Enter how you know|500 characters/) as string },
        },
      })
    expect(await mergedInto(other.id)).toBeNull()
  })

  test('a merge is refused if a record has changed since it was shown, and returns the answers', async () => {
    const query = { other: other.email }
    const before = await fingerprint(query)
    await aCompletion({ personId: other.id, completedOn: '2022-03-01' })
    expect(await send(query, { fingerprint: before, reason: 'Payroll says so.' })).toMatchObject({
      status: 409,
      data: {
        answers: { reason: 'Payroll says so.' },
        errors: { form: expect.stringContaining('changed since you opened') as string },
      },
    })
    expect(await mergedInto(other.id)).toBeNull()
  })

  test('a second admin’s merge is refused, because the records are already merged', async () => {
    const query = { other: other.email }
    const form = { fingerprint: await fingerprint(query), reason: 'Payroll says so.' }
    await send(query, form)
    expect(await send(query, form)).toMatchObject({
      status: 409,
      data: {
        errors: { form: expect.stringContaining('already been merged') as string },
        answers: { reason: 'Payroll says so.' },
      },
    })
  })
})

describe('undoing a merge', () => {
  const mergeId = async () =>
    (await db().personMerge.findUniqueOrThrow({ where: { mergedId: other.id } })).id

  test('only service admins can undo a merge, and undoing it separates the records', async () => {
    await merging(kept.id, other.id)
    const params = { mergeId: await mergeId() }
    expect((await get(undoPage, { as: admin, params })).data).toMatchObject({
      blockers: [],
      merged: { email: other.email },
    })
    expect((await get(undoPage, { as: 'department-lead', params })).status).toBe(403)
    expect(await post(undo, { as: admin, params, form: {} })).toMatchObject({
      status: 302,
      location: `/admin/people/${kept.id}?done=unmerged`,
    })
    expect((await post(undo, { as: admin, params, form: {} })).status).toBe(404)
    expect(await mergedInto(other.id)).toBeNull()
  })

  test('a merge cannot be undone while later changes depend on it, and the page lists them', async () => {
    await merging(kept.id, other.id)
    const copy = await db().completion.findFirstOrThrow({ where: { personId: kept.id } })
    await db().completion.update({
      where: { id: copy.id },
      data: { revokedAt: new Date(), revokedReason: 'It was someone else.' },
    })
    const params = { mergeId: await mergeId() }
    expect((await get(undoPage, { as: admin, params })).data).toMatchObject({
      blockers: [
        { what: 'Completions copied by the merge that have been revoked since', count: 1 },
      ],
    })
    expect((await post(undo, { as: admin, params, form: {} })).status).toBe(409)
    expect(await mergedInto(other.id)).toBe(kept.id)
  })
})

test('a department lead who can see a merged record sees which record it went to, but cannot undo the merge', async () => {
  const { id: organisationId } = await anOrganisation({ code: 'HMT' })
  const lead = await aPersonWithRole('department-lead', {
    posted: false,
    scope: { organisationId },
  })
  await merging(kept.id, other.id)
  expect((await get(person, { as: lead.id, params: { personId: other.id } })).data).toMatchObject({
    mayMerge: false,
    person: { mergedIn: { kept: { id: kept.id } } },
  })
})
