import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findFactsChangedAt } from '#app/data/uptake/facts-changed.server.ts'
import { findOrganisationHistory } from '#app/data/government/organisation-history.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

test('figures were last changed by the latest posting, completion, merge of records, import or undo of an import', async () => {
  expect(await findFactsChangedAt()).toBeNull()
  freezeClock('2026-03-01T09:00:00Z')
  const person = await aPerson()
  expect((await findFactsChangedAt())?.toISOString()).toBe('2026-03-01T09:00:00.000Z')
  freezeClock('2026-03-02T09:00:00Z')
  await aCompletion({ personId: person.id })
  expect((await findFactsChangedAt())?.toISOString()).toBe('2026-03-02T09:00:00.000Z')
  const counts = {
    rows: 1,
    created: 1,
    updated: 0,
    unchanged: 0,
    rejected: 0,
    problems: '[]',
    checksum: '0',
  }
  const batch = await db().importBatch.create({
    data: {
      kind: 'people',
      file: 'people.csv',
      importedAt: new Date('2026-03-03T09:00:00Z'),
      ...counts,
    },
  })
  expect((await findFactsChangedAt())?.toISOString()).toBe('2026-03-03T09:00:00.000Z')
  await db().importBatch.update({
    where: { id: batch.id },
    data: { undoneAt: new Date('2026-03-04T09:00:00Z') },
  })
  expect((await findFactsChangedAt())?.toISOString()).toBe('2026-03-04T09:00:00.000Z')
  const other = await aPerson({ posted: false })
  freezeClock('2026-03-05T09:00:00Z')
  expect(await merging(person.id, other.id)).toBeNull()
  expect((await findFactsChangedAt())?.toISOString()).toBe('2026-03-05T09:00:00.000Z')
})

test('the history of a department lists its predecessors and successors in date order', async () => {
  const [old, one, two] = [
    await anOrganisation({ code: 'BEIS' }),
    await anOrganisation({ code: 'DSIT' }),
    await anOrganisation({ code: 'DBT' }),
  ]
  await db().organisation.update({ where: { id: old.id }, data: { closedOn: '2023-02-07' } })
  for (const [to, on] of [
    [two, '2023-02-07'],
    [one, '2022-02-07'],
  ] as const)
    await db().succession.create({ data: { fromId: old.id, toId: to.id, on, kind: 'split' } })
  expect(await findOrganisationHistory(old.id)).toEqual({
    openedOn: null,
    closedOn: '2023-02-07',
    predecessors: [],
    successors: [
      { code: 'DSIT', name: 'Department DSIT', on: '2022-02-07' },
      { code: 'DBT', name: 'Department DBT', on: '2023-02-07' },
    ],
  })
  expect((await findOrganisationHistory(two.id)).predecessors).toEqual([
    { code: 'BEIS', name: 'Department BEIS', on: '2023-02-07' },
  ])
})
