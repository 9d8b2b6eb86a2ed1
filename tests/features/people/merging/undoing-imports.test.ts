import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aGovernment, dumpFacts, imported, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(async () => {
  freezeClock('2026-01-01T09:00:00Z')
  await aGovernment()
})

let who = ''
let count = 0
beforeEach(() => {
  who = `t${(count += 1)}`
  freezeClock('2026-02-01T09:00:00Z')
})

const emailOf = (name: string) => `${who}.${name}@civil.example`
const row = (name: string, post: string, since: string) =>
  `${who}-${name},${emailOf(name)},Ann,${post},,${since}`
const extract = async (asAt: string, rows: string[], full = false) =>
  (await imported('people', [PEOPLE, ...rows], { asAt, full })).batch ?? 0
const completions = async (...rows: string[]) =>
  (await imported('completions', ['email,course_code,completed_on,reference', ...rows])).batch ?? 0
const idOf = async (name: string) =>
  (await db().person.findUniqueOrThrow({ where: { email: emailOf(name) } })).id

const ANN = 'DFT,POL,SCS1'
const merge = async () => {
  freezeClock('2026-02-02T09:00:00Z')
  expect(await merging(await idOf('ann'), await idOf('old'))).toBeNull()
  freezeClock('2026-02-03T09:00:00Z')
}
const undoLastMerge = async () =>
  undoMerge(
    (await db().personMerge.findFirstOrThrow({ where: { mergedId: await idOf('old') } })).id,
    'service',
  )
const undo = (batch: number) => undoImport(batch, 'command line')

const SINCE = 'People whose records have been merged since: 1'
const expectBlockedUntilMergeIsUndone = async (batch: number) => {
  await merge()
  const merged = await dumpFacts()
  expect(await undo(batch)).toMatchObject({
    outcome: 'blocked',
    blockers: expect.arrayContaining([SINCE]),
  })
  expect(await dumpFacts()).toEqual(merged)
  expect(await undoLastMerge()).toMatchObject({ outcome: 'undone' })
  expect(await undo(batch)).toMatchObject({ outcome: 'undone' })
  expect(await checkIntegrity()).toEqual([])
}

describe('an import cannot be undone before the merge that depends on it', () => {
  test('an import that added both records cannot be undone before the merge', async () => {
    await expectBlockedUntilMergeIsUndone(
      await extract('2026-01-01', [
        row('ann', ANN, '2020-01-01'),
        row('old', 'HMT,POL,SCS1', '2015-01-01'),
      ]),
    )
    expect(await db().person.count({ where: { email: { startsWith: `${who}.` } } })).toBe(0)
  })

  test.each(['ann', 'old'])(
    'an import that added only %s cannot be undone before the merge',
    async (name) => {
      const [first = '', last = ''] = name === 'ann' ? ['old', 'ann'] : ['ann', 'old']
      await extract('2026-01-01', [row(first, ANN, '2020-01-01')])
      const start = await dumpFacts()
      await expectBlockedUntilMergeIsUndone(
        await extract('2026-01-02', [row(last, ANN, '2020-01-01')]),
      )
      expect(await dumpFacts()).toEqual(start)
    },
  )

  test.each(['ann', 'old'])(
    'an import that moved %s cannot be undone before the merge',
    async (name) => {
      await extract('2026-01-01', [
        row('ann', ANN, '2020-01-01'),
        row('old', 'HMT,POL,SCS1', '2015-01-01'),
      ])
      const start = await dumpFacts()
      await expectBlockedUntilMergeIsUndone(
        await extract('2026-01-02', [row(name, 'HMT,FIN,SCS2', '2025-12-01')]),
      )
      expect(await dumpFacts()).toEqual(start)
    },
  )

  test('an import that recorded the merged record as having left cannot be undone before the merge', async () => {
    await extract(
      `2026-03-0${count}`,
      [row('ann', ANN, '2024-01-01'), row('old', 'HMT,POL,SCS1', '2015-01-01')],
      true,
    )
    const start = await dumpFacts()
    const batch = await extract(`2026-03-0${count + 1}`, [row('ann', ANN, '2024-01-01')], true)
    await expectBlockedUntilMergeIsUndone(batch)
    expect(await dumpFacts()).toEqual(start)
  })

  test.each([
    ['that moved', ['old']],
    ['that both records had', ['ann', 'old']],
  ])('an import that added completions %s cannot be undone before the merge', async (_, names) => {
    await extract('2026-04-01', [
      row('ann', ANN, '2020-01-01'),
      row('old', 'HMT,POL,SCS1', '2015-01-01'),
    ])
    const start = await dumpFacts()
    const batch = await completions(...names.map((name) => `${emailOf(name)},DMC,2025-06-01,`))
    await expectBlockedUntilMergeIsUndone(batch)
    expect(await dumpFacts()).toEqual(start)
  })
})

describe('an import after the merge can be undone', () => {
  test.each([
    [
      'a move of the kept record',
      () => extract('2026-04-02', [row('ann', 'HMT,FIN,SCS2', '2026-01-01')]),
    ],
    [
      'a move by the merged record’s staff number',
      () => extract('2026-04-02', [row('old', 'HMT,FIN,SCS2', '2026-01-01')]),
    ],
    [
      'a completion by the merged record’s email address',
      () => completions(`${emailOf('old')},DMC,2025-06-01,`),
    ],
  ])('after a merge, an import of %s can be undone, and then the merge', async (_, importing) => {
    await extract('2026-04-01', [
      row('ann', ANN, '2020-01-01'),
      row('old', 'HMT,POL,SCS1', '2015-01-01'),
    ])
    const start = await dumpFacts()
    await merge()
    const merged = await dumpFacts()
    const batch = await importing()
    expect(await dumpFacts()).not.toEqual(merged)
    expect(await undo(batch)).toMatchObject({ outcome: 'undone' })
    expect(await dumpFacts()).toEqual(merged)
    expect(await undoLastMerge()).toMatchObject({ outcome: 'undone' })
    expect(await dumpFacts()).toEqual(start)
    expect(await checkIntegrity()).toEqual([])
  })

  test('a merge cannot be undone while a later import has moved a posting that the merge opened', async () => {
    // Ann's own posting has ended, so the open posting comes from the other record.
    await extract(
      '2026-04-03',
      [row('ann', ANN, '2010-01-01'), row('old', 'HMT,POL,SCS1', '2015-01-01')],
      true,
    )
    await extract('2026-04-04', [row('old', 'HMT,POL,SCS1', '2015-01-01')], true)
    const start = await dumpFacts()
    await merge()
    const batch = await extract('2026-04-05', [row('old', 'HMT,FIN,SCS2', '2026-04-05')])
    expect(await undoLastMerge()).toEqual({
      outcome: 'blocked',
      blockers: [
        { count: 1, what: 'Postings opened by the merge that have ended or changed since' },
      ],
    })
    expect(await undo(batch)).toMatchObject({ outcome: 'undone' })
    expect(await undoLastMerge()).toMatchObject({ outcome: 'undone' })
    expect(await dumpFacts()).toEqual(start)
  })
})

test('an import cannot be undone while a person it added has merged records', async () => {
  const by = await extract('2026-05-01', [row('admin', ANN, '2020-01-01')])
  await extract('2026-05-01', [row('ann', ANN, '2020-01-01'), row('old', ANN, '2020-01-01')])
  expect(
    await merging(await idOf('ann'), await idOf('old'), { personId: await idOf('admin') }),
  ).toBeNull()
  expect(await undo(by)).toEqual({
    outcome: 'blocked',
    blockers: ['Records that its people merged: 1'],
  })
})
