import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { MergeView } from '#app/features/people/merge-view.server.ts'
import { action, loader } from '#app/routes/people/merge.tsx'
import { loader as person } from '#app/routes/people/person.tsx'
import { action as undo, loader as undoPage } from '#app/routes/people/undo-merge.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/person.ts'
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

const addressOf = (words: Record<string, string>) =>
  `/admin/people/${kept.id}/merge?${new URLSearchParams(words).toString()}`
const open = async (words: Record<string, string>, as: As = admin) => {
  const { data, status } = await get(loader, {
    as,
    params: { personId: kept.id },
    url: addressOf(words),
  })
  return { status, shown: data as MergeView }
}
const send = (words: Record<string, string>, form: Record<string, string>) =>
  post(action, { as: admin, params: { personId: kept.id }, url: addressOf(words), form })
const mergedInto = async (personId: number) =>
  (await db().personMerge.findUnique({ where: { mergedId: personId } }))?.keptId ?? null

describe('the page that merges two records', () => {
  test('is for service admins only, for a person who is there', async () => {
    for (const as of ['department-lead', 'course-admin', 'analyst', 'learner'] as const)
      expect((await open({}, as)).status).toBe(403)
    expect((await get(loader, { as: admin, params: { personId: 999_999 } })).status).toBe(404)
  })

  test('offers others of the same name, but none that is merged already', async () => {
    const third = await aPerson({ name: 'Jo Twice' })
    await merging(other.id, third.id)
    expect((await open({})).shown.namesakes.map(({ id }) => id)).toContain(other.id)
    expect((await open({})).shown.namesakes.map(({ id }) => id)).not.toContain(third.id)
  })

  test('finds the other record by an email address or a staff number that it had before, also one that this record has now', async () => {
    await db().formerEmail.create({
      data: { personId: other.id, email: kept.email, until: '2024-01-01' },
    })
    await db().formerStaffNumber.create({
      data: { personId: other.id, staffId: `BEFORE-${other.id}`, until: '2024-01-01' },
    })
    for (const words of [kept.email, `BEFORE-${other.id}`])
      expect((await open({ other: words })).shown.pair).toMatchObject({
        kept: { id: kept.id },
        merged: { id: other.id },
      })
  })

  test('asks for the present email address where several other records had the one that was given', async () => {
    const third = await aPerson()
    const email = `shared.${other.id}@civil.example`
    for (const { id: personId } of [other, third])
      await db().formerEmail.create({ data: { personId, email, until: '2024-01-01' } })
    expect((await open({ other: email })).shown).toMatchObject({ refusal: 'several', pair: null })
  })

  test('finds the other record by its address, whatever the case, or by its staff number, and shows what would become of what it has', async () => {
    for (const words of [other.email.toUpperCase(), ` ${other.staffId} `]) {
      const { shown } = await open({ other: words })
      expect(shown).toMatchObject({
        refusal: null,
        pair: {
          kept: { id: kept.id },
          merged: { id: other.id },
          preview: {
            postings: [
              { from: '2024-01-01', until: null, isTaken: false },
              { from: '2019-01-01', until: '2024-01-01', isTaken: true },
            ],
            ended: [{ from: '2019-01-01', until: null, becomes: 'partly' }],
            completions: [{ completedOn: '2021-03-01', becomes: 'taken' }],
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
  ])('says why there is nothing to merge with %s', async (words, refusal) => {
    expect((await open({ other: words })).shown).toMatchObject({
      other: words,
      refusal,
      pair: null,
    })
  })

  test('says so of the same record, and of one that is merged', async () => {
    expect((await open({ other: kept.email })).shown).toMatchObject({ refusal: 'same', pair: null })
    const third = await aPerson()
    await merging(third.id, other.id)
    expect((await open({ other: other.email })).shown).toMatchObject({
      refusal: 'merged-already',
      pair: null,
    })
    await merging(third.id, kept.id)
    expect((await open({})).shown).toMatchObject({ refusal: 'kept-is-merged', pair: null })
  })
})

describe('confirming', () => {
  const seen = async (words: Record<string, string>) =>
    (await open(words)).shown.pair?.preview.seen ?? ''

  test('merges them, and the page of the kept record says so', async () => {
    const words = { other: other.email }
    const response = await send(words, { seen: await seen(words), reason: ' Payroll says so. ' })
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

  test('the other way round when the other record is kept', async () => {
    const words = { other: other.email, keep: 'other' }
    expect(
      await send(words, { seen: await seen(words), reason: 'Payroll says so.' }),
    ).toMatchObject({
      location: `/admin/people/${other.id}?done=merged`,
    })
    expect(await mergedInto(kept.id)).toBe(other.id)
  })

  test('without a reason, or with one too long, is refused at its field, and what was typed stays', async () => {
    const words = { other: other.email }
    for (const reason of ['', 'x'.repeat(501)])
      expect(await send(words, { seen: await seen(words), reason })).toMatchObject({
        status: 400,
        data: {
          answers: { reason },
          errors: { reason: expect.stringMatching(/Say how you know|Shorten/) as string },
        },
      })
    expect(await mergedInto(other.id)).toBeNull()
  })

  test('is refused when a record changed since it was shown, and what was typed stays', async () => {
    const words = { other: other.email }
    const before = await seen(words)
    await aCompletion({ personId: other.id, completedOn: '2022-03-01' })
    expect(await send(words, { seen: before, reason: 'Payroll says so.' })).toMatchObject({
      status: 409,
      data: {
        answers: { reason: 'Payroll says so.' },
        errors: { form: expect.stringContaining('changed since you opened') as string },
      },
    })
    expect(await mergedInto(other.id)).toBeNull()
  })

  test('a second admin who confirms after the first is told that it is merged already', async () => {
    const words = { other: other.email }
    const form = { seen: await seen(words), reason: 'Payroll says so.' }
    await send(words, form)
    expect(await send(words, form)).toMatchObject({
      status: 409,
      data: {
        errors: { form: expect.stringContaining('merged already') as string },
        answers: { reason: 'Payroll says so.' },
      },
    })
  })
})

describe('taking apart', () => {
  const mergeId = async () =>
    (await db().personMerge.findUniqueOrThrow({ where: { mergedId: other.id } })).id

  test('is asked for on a page of its own, and then both records are their own again', async () => {
    await merging(kept.id, other.id)
    const params = { mergeId: await mergeId() }
    expect((await get(undoPage, { as: admin, params })).data).toMatchObject({
      standing: [],
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

  test('is refused while something stands on it, and the page names it', async () => {
    await merging(kept.id, other.id)
    const copy = await db().completion.findFirstOrThrow({ where: { personId: kept.id } })
    await db().completion.update({
      where: { id: copy.id },
      data: { revokedAt: new Date(), revokedReason: 'It was somebody else.' },
    })
    const params = { mergeId: await mergeId() }
    expect((await get(undoPage, { as: admin, params })).data).toMatchObject({
      standing: [{ what: 'Completions that it wrote, revoked since', count: 1 }],
    })
    expect((await post(undo, { as: admin, params, form: {} })).status).toBe(409)
    expect(await mergedInto(other.id)).toBe(kept.id)
  })
})

test('a department lead who may see the merged record is told where its facts are, and offered nothing to do', async () => {
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
