import { afterAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { loader as personPage } from '#app/routes/people/person.tsx'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'
import { dumpRestorableTables } from '#tests/support/factories/reorganisation.ts'

let [kept, second, third] = [0, 0, 0]

/** The other two records have the same completion and overlapping postings. */
beforeEach(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  kept = (await aPerson({ name: 'Ann', from: '2024-01-01' })).id
  second = (await aPerson({ name: 'Ann', organisation: 'HMT', from: '2018-01-01' })).id
  third = (await aPerson({ name: 'Ann', organisation: 'DFE', from: '2015-01-01' })).id
  for (const personId of [second, third]) await aCompletion({ personId })
})
afterAll(() => freezeClock(null))

const merge = async (mergedId: number) => {
  expect(await merging(kept, mergedId)).toBeNull()
  return (await db().personMerge.findFirstOrThrow({ where: { mergedId } })).id
}
const postingsOf = async (personId: number) =>
  (
    await db().posting.findMany({
      where: { personId },
      include: { organisation: true },
      orderBy: { from: 'asc' },
    })
  )
    .filter(({ from, until }) => from !== until)
    .map(({ organisation, from, until }) => `${organisation.code} ${from} ${until ?? ''}`.trim())
const countValid = (personId: number) =>
  db().completion.count({ where: { personId, revokedAt: null } })

test('merging three records of one person fills gaps between postings and keeps one of each duplicate', async () => {
  await merge(second)
  await merge(third)
  expect(await postingsOf(kept)).toEqual([
    'DFE 2015-01-01 2018-01-01',
    'HMT 2018-01-01 2024-01-01',
    'DFT 2024-01-01',
  ])
  expect(await countValid(kept)).toBe(1)
  expect(await checkIntegrity()).toEqual([])
})

test('merges into one record can only be undone in reverse order, and each undo restores the previous state', async () => {
  const before = await dumpRestorableTables()
  const earlier = await merge(second)
  const between = await dumpRestorableTables()
  const later = await merge(third)
  const merged = await dumpRestorableTables()

  expect(await undoMerge(earlier, 'service')).toEqual({
    outcome: 'blocked',
    blockers: [{ count: 1, what: 'Other records merged into the same record since' }],
  })
  expect(await dumpRestorableTables()).toEqual(merged)
  expect(await undoMerge(later, 'service')).toMatchObject({ outcome: 'undone' })
  expect(await dumpRestorableTables()).toEqual(between)
  expect(await undoMerge(earlier, 'service')).toMatchObject({ outcome: 'undone' })
  expect(await dumpRestorableTables()).toEqual(before)
  expect(await checkIntegrity()).toEqual([])
})

test('a record that others were merged into cannot be merged itself until those merges are undone', async () => {
  const id = await merge(second)
  expect(await merging(third, kept)).toBe('has-merges')
  expect(await undoMerge(id, 'service')).toMatchObject({ outcome: 'undone' })
  expect(await merging(third, kept)).toBeNull()
  expect(await merging(kept, second)).toBe('kept-is-merged')
  expect(await checkIntegrity()).toEqual([])
})

test('former names, former managers and corrections of a merged record are shown with the kept one, and undoing the merge takes them back', async () => {
  const manager = await aPerson({ name: 'Old Manager' })
  await db().formerName.create({
    data: { personId: second, name: 'Ann Born', until: '2020-01-01' },
  })
  await db().formerManager.create({
    data: { personId: second, managerId: manager.id, until: '2021-01-01' },
  })
  await db().personCorrection.create({
    data: {
      personId: second,
      kind: 'details',
      before: '{"name":"Ann Born"}',
      after: '{"name":"Ann","on":"2020-01-01"}',
      reason: 'Married',
      correctedAt: new Date(),
    },
  })
  const admin = (await aPersonWithRole('service-admin')).id
  const shownWith = async (personId: number) => {
    const { data } = await get(personPage, { as: admin, params: { personId } })
    const { former, corrections } = data as { former: object; corrections: object }
    return JSON.stringify([former, corrections])
  }
  const stored = ['Ann Born', 'Old Manager', 'Married']
  const found = async () => {
    const text = await shownWith(kept)
    return stored.filter((each) => text.includes(each))
  }
  expect(await found()).toEqual([])
  const mergeId = await merge(second)
  expect(await found()).toEqual(stored)
  expect((await undoMerge(mergeId, 'service')).outcome).toBe('undone')
  expect(await found()).toEqual([])
})
