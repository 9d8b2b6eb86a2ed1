import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { planMerge } from '#app/data/people/merge-records.server.ts'
import {
  mergePeople,
  mergeFingerprint,
  undoMerge,
} from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { dumpRestorableTables } from '#tests/support/factories/reorganisation.ts'

let [annId, benId, calId] = [0, 0, 0]
beforeEach(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  annId = (await aPerson({ organisation: 'DFT', from: '2024-01-01' })).id
  benId = (await aPerson({ organisation: 'HMT' })).id
  calId = (await aPerson({ organisation: 'HMT' })).id
  await aCompletion({ personId: benId })
})
afterAll(() => freezeClock(null))

/** Merges several pairs at once. Every admin opens the preview before anyone merges. */
async function mergeAtOnce(pairs: readonly (readonly [keptId: number, mergedId: number])[]) {
  const sent = []
  for (const [keptId, mergedId] of pairs) {
    const fingerprint = await inTransaction(async (tx) =>
      mergeFingerprint({ keptId, mergedId }, await planMerge(tx, keptId, mergedId, now())),
    )
    const { id: personId } = await aPersonWithRole('service-admin')
    sent.push({
      pair: { keptId, mergedId, reason: 'Payroll has one person for both.', fingerprint },
      by: { personId },
    })
  }
  return Promise.all(sent.map(({ pair, by }) => mergePeople(pair, by)))
}
const merges = () =>
  db().personMerge.findMany({ where: { mergedId: { in: [annId, benId, calId] } } })
const countAudits = () =>
  db().audit.count({
    where: { action: 'person:merge', subjectId: { in: [annId, benId, calId].map(String) } },
  })
const countValid = () =>
  db().completion.count({ where: { personId: { in: [annId, benId, calId] }, revokedAt: null } })

test('when two service admins merge the same two records, the second is refused and nothing is written twice', async () => {
  const outcomes = await mergeAtOnce([
    [annId, benId],
    [annId, benId],
  ])
  expect(outcomes.toSorted()).toEqual(['already-merged', null])
  expect([(await merges()).length, await countAudits(), await countValid()]).toEqual([1, 2, 1])
  expect(await checkIntegrity()).toEqual([])
})

test('when two admins merge two records into each other, one merge is refused', async () => {
  const outcomes = await mergeAtOnce([
    [annId, benId],
    [benId, annId],
  ])
  expect(outcomes.filter((why) => why === null)).toHaveLength(1)
  expect(outcomes.filter((why) => why === 'kept-is-merged')).toHaveLength(1)
  expect([(await merges()).length, await countAudits(), await countValid()]).toEqual([1, 2, 1])
  expect(await checkIntegrity()).toEqual([])
})

test('when a record is merged into two others at once, one merge is refused', async () => {
  const outcomes = await mergeAtOnce([
    [annId, benId],
    [calId, benId],
  ])
  expect(outcomes.toSorted()).toEqual(['already-merged', null])
  expect([(await merges()).length, await countAudits(), await countValid()]).toEqual([1, 2, 1])
  expect(await checkIntegrity()).toEqual([])
})

test('when A is merged into B while B is merged into C, one merge is refused', async () => {
  const outcomes = await mergeAtOnce([
    [annId, benId],
    [benId, calId],
  ])
  expect(outcomes.filter((why) => why === null)).toHaveLength(1)
  expect(await merges()).toHaveLength(1)
  expect(await checkIntegrity()).toEqual([])
})

test('when two admins undo a merge at once, the second finds no such merge', async () => {
  const before = await dumpRestorableTables()
  expect(await merging(annId, benId)).toBeNull()
  const [merge] = await merges()
  const outcomes = await Promise.all([
    undoMerge(merge?.id ?? 0, 'service'),
    undoMerge(merge?.id ?? 0, 'service'),
  ])
  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['gone', 'undone'])
  expect(await dumpRestorableTables()).toEqual(before)
})
