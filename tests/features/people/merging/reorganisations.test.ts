import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { deriveDepartments } from '#app/data/facts/departments.server.ts'
import { findPeopleByEmailOrStaffId } from '#app/data/government/reorganisation-moves.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { undoReorganisation } from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import {
  aNewBody,
  aPlan,
  doPlan,
  dumpRestorableTables,
  aSuccessor,
} from '#tests/support/factories/reorganisation.ts'
import { deletePeople } from '#tests/support/factories/uptake.ts'

const ON = '2026-06-01'
let [dft, dfe, kept, merged] = [0, 0, 0, 0]

/**
 * The kept record has no posting and the merged record is in DFT, so the merge opens the current
 * posting.
 */
beforeEach(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  await db().reorganisationPosting.deleteMany()
  await db().reorganisation.deleteMany()
  await deletePeople()
  await changeFacts((tx) => tx.seal.deleteMany())
  await db().succession.deleteMany()
  await db().organisationParent.deleteMany()
  await db().organisationDepartment.deleteMany()
  await db().organisation.updateMany({ data: { parentId: null, departmentId: null } })
  await db().organisation.deleteMany()
  for (const code of ['DFT', 'DFE', 'HMT']) await anOrganisation({ code })
  await db().$transaction(deriveDepartments)
  ;[dft, dfe] = [
    (await anOrganisation({ code: 'DFT' })).id,
    (await anOrganisation({ code: 'DFE' })).id,
  ]
  kept = (await aPerson({ name: 'Ann', posted: false })).id
  merged = (await aPerson({ name: 'Ann', organisation: 'DFT', from: '2024-01-01' })).id
  await aPerson({ name: 'Ben', organisation: 'DFT' })
  await aCompletion({ personId: kept, completedOn: '2022-03-01' })
  for (const completedOn of ['2024-03-01', '2026-07-01'])
    await aCompletion({ personId: merged, course: 'AIL', completedOn })
  await inTransaction(rebuildCounts)
})
afterAll(() => freezeClock(null))

const merge = async () => {
  expect(await merging(kept, merged)).toBeNull()
  return (await db().personMerge.findFirstOrThrow()).id
}
const reorganise = async () => {
  const to = [aSuccessor('a', aNewBody('DTE', { name: 'Transport and education' }))]
  const plan = await aPlan('merge', { on: ON, fromIds: [dft, dfe], to })
  expect(await doPlan(plan)).toBe('done')
  return plan
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

test('a merge cannot be undone while a reorganisation has moved a posting it opened', async () => {
  const before = await dumpRestorableTables()
  const mergeId = await merge()
  const asMerged = await dumpRestorableTables()
  const plan = await reorganise()
  expect(await postingsOf(kept)).toEqual([`DFT 2024-01-01 ${ON}`, `DTE ${ON}`])
  expect(await postingsOf(merged)).toEqual([])
  expect(await checkIntegrity()).toEqual([])

  const reorganised = await dumpRestorableTables()
  expect(await undoMerge(mergeId, 'service')).toEqual({
    outcome: 'blocked',
    blockers: [{ count: 1, what: 'Postings opened by the merge that have ended or changed since' }],
  })
  expect(await dumpRestorableTables()).toEqual(reorganised)

  expect(await undoReorganisation(plan, 'service')).toEqual({ outcome: 'undone' })
  expect(await dumpRestorableTables()).toEqual(asMerged)
  expect(await undoMerge(mergeId, 'service')).toEqual({ outcome: 'undone', keptId: kept })
  expect(await dumpRestorableTables()).toEqual(before)
  expect(await checkIntegrity()).toEqual([])
})

test('a reorganisation cannot be undone while a merge has ended its postings', async () => {
  const before = await dumpRestorableTables()
  const plan = await reorganise()
  const reorganised = await dumpRestorableTables()
  const mergeId = await merge()
  expect(await postingsOf(kept)).toEqual([`DFT 2024-01-01 ${ON}`, `DTE ${ON}`])
  expect(await checkIntegrity()).toEqual([])

  const asMerged = await dumpRestorableTables()
  expect(await undoReorganisation(plan, 'service')).toMatchObject({
    outcome: 'blocked',
    blockers: expect.arrayContaining([
      { count: 1, what: 'Postings that it opened and that ended later' },
      { count: 1, what: 'Postings that it ended and that changed later' },
    ]),
  })
  expect(await dumpRestorableTables()).toEqual(asMerged)

  expect(await undoMerge(mergeId, 'service')).toEqual({ outcome: 'undone', keptId: kept })
  expect(await dumpRestorableTables()).toEqual(reorganised)
  expect(await undoReorganisation(plan, 'service')).toEqual({ outcome: 'undone' })
  expect(await dumpRestorableTables()).toEqual(before)
  expect(await checkIntegrity()).toEqual([])
})

test('a reorganisation that names the email address of a merged record moves the kept person', async () => {
  await merge()
  const [one, other] = [
    await db().person.findUniqueOrThrow({ where: { id: kept } }),
    await db().person.findUniqueOrThrow({ where: { id: merged } }),
  ]
  const found = await findPeopleByEmailOrStaffId([one.email ?? '', other.email ?? ''], [dft], {
    on: ON,
    today: ON,
  })
  expect([...found.values()]).toEqual([
    { id: kept, isPosted: true },
    { id: kept, isPosted: true },
  ])
})
