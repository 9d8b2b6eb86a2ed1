import { beforeAll, expect, test } from 'vitest'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { RecordsQuery, IdFilter } from '#app/data/uptake/people-counted.server.ts'
import { listUptakeRecords } from '#app/data/uptake/records.server.ts'
import { breakDown, type Government } from '#app/domain/uptake/breakdown.ts'
import {
  DIMENSIONS,
  LEFT,
  NOT_KNOWN,
  type Dimension,
  type UptakeCount,
} from '#app/domain/uptake/uptake.ts'
import { aRandomGovernment } from '#tests/support/factories/random-government.ts'
import { aCount } from '#tests/support/factories/uptake.ts'

const TODAY = '2026-11-23'
const SEED = 20_261_124
let government: Government

beforeAll(async () => {
  await aRandomGovernment(200, SEED)
  government = await findGovernment()
})

/** The filter that selects the people in a row. */
function filterForRow(by: Dimension, key: string): Partial<RecordsQuery> {
  const isNone = key === NOT_KNOWN || key === LEFT
  if (by === 'profession') {
    const ids = [...government.professions.values()]
      .filter(({ code }) => code === key)
      .map(({ id }) => id)
    return { professions: isNone ? key : ids }
  }
  if (by === 'family') {
    const ids = [...government.professions.values()]
      .filter(({ family }) => family === key)
      .map(({ id }) => id)
    return { professions: isNone ? key : ids }
  }
  if (by === 'grade') {
    const ids = [...government.grades.values()]
      .filter(({ code }) => code === key)
      .map(({ id }) => id)
    return { grades: isNone ? key : ids }
  }
  const groupId = [...government.organisations.values()].find(({ code }) => code === key)?.id
  const ids = [...government.organisations.values()]
    .filter(
      (organisation) =>
        (by === 'department' ? organisation.departmentId : organisation.id) === groupId,
    )
    .map(({ id }) => id)
  const filter: IdFilter = isNone ? key : ids
  return { organisations: filter }
}

const NOTHING = { organisationIds: [], professionIds: [] }
const FIRST = { page: 1, size: 20 }
const everyone = (count: UptakeCount): RecordsQuery => ({
  count,
  people: 'upskilled',
  scope: 'all',
})

const counts = (['ever', 'new', 'coverage'] as const).flatMap((measure) =>
  (['scs', 'all'] as const).flatMap((population) =>
    (['then', 'now'] as const).map((structure) => ({
      measure,
      population,
      structure,
      count: aCount({
        measure,
        population,
        structure,
        since: measure === 'new' ? '2021-01-01' : null,
      }),
    })),
  ),
)

test.each(counts)(
  'the number in every row of a breakdown equals the number of records behind it: $measure, $population, organisations as $structure',
  async ({ count }) => {
    const cells = await countUptakeCells(count, TODAY)
    for (const by of DIMENSIONS) {
      for (const row of breakDown(government, by, cells)) {
        const rowQuery = { ...everyone(count), ...filterForRow(by, row.key) }
        const { total, people } = await listUptakeRecords(rowQuery, TODAY, FIRST)
        expect([by, row.key, total]).toEqual([by, row.key, row.upskilled])
        expect(people).toHaveLength(Math.min(total, FIRST.size))
        expect(people.every(({ completion }) => completion !== null)).toBe(true)
        if (row.base === null) continue
        const inPost = await listUptakeRecords({ ...rowQuery, people: 'in-post' }, TODAY, FIRST)
        const notYet = await listUptakeRecords({ ...rowQuery, people: 'not-yet' }, TODAY, FIRST)
        expect([by, row.key, inPost.total, notYet.total]).toEqual([
          by,
          row.key,
          row.base,
          row.base - row.upskilled,
        ])
      }
    }
  },
)

test('the random government includes people whose organisation is not known and people who have left', async () => {
  const keys = async (count: UptakeCount) =>
    breakDown(government, 'department', await countUptakeCells(count, TODAY)).map(({ key }) => key)
  expect(await keys(aCount({ measure: 'ever', population: 'all' }))).toContain(NOT_KNOWN)
  expect(await keys(aCount({ measure: 'ever', structure: 'now' }))).toContain(LEFT)
})

test('records filtered by organisation, profession and grade match the number in that cell', async () => {
  const count = aCount({ measure: 'ever' })
  const cells = await countUptakeCells(count, TODAY)
  for (const cell of cells) {
    const cellQuery: RecordsQuery = {
      ...everyone(count),
      organisations: cell.organisationId === null ? NOT_KNOWN : [cell.organisationId],
      professions: cell.professionId === null ? NOT_KNOWN : [cell.professionId],
      grades: cell.gradeId === null ? NOT_KNOWN : [cell.gradeId],
    }
    expect((await listUptakeRecords(cellQuery, TODAY, FIRST)).total).toBe(cell.upskilled)
  }
})

test('the records only list people in organisations within the scope', async () => {
  const count = aCount({ measure: 'ever', structure: 'now' })
  const cells = await countUptakeCells(count, TODAY)
  const organisationId = cells.find((cell) => cell.organisationId !== null)?.organisationId ?? 0
  const expected = cells
    .filter((cell) => cell.organisationId === organisationId)
    .reduce((sum, cell) => sum + cell.upskilled, 0)
  const { total, people } = await listUptakeRecords(
    { ...everyone(count), scope: { organisationIds: [organisationId], professionIds: [] } },
    TODAY,
    FIRST,
  )
  expect(total).toBe(expected)
  expect(
    people.every(
      ({ organisation }) => organisation === government.organisations.get(organisationId)?.name,
    ),
  ).toBe(true)
  expect(
    (await listUptakeRecords({ ...everyone(count), scope: NOTHING }, TODAY, FIRST)).total,
  ).toBe(0)
})

test.each(counts)(
  'the records of heads of profession only list people of the profession: $measure, $population, organisations as $structure',
  async ({ count }) => {
    const cells = await countUptakeCells(count, TODAY)
    const { professionId, organisationId } =
      cells.find((cell) => cell.professionId !== null && cell.organisationId !== null) ?? cells[0]!
    const within = (scope: { organisationIds: number[]; professionIds: number[] }) =>
      cells
        .filter(
          (cell) =>
            scope.organisationIds.includes(cell.organisationId ?? 0) ||
            scope.professionIds.includes(cell.professionId ?? 0),
        )
        .reduce((sum, cell) => sum + cell.upskilled, 0)
    for (const organisationIds of [[], [organisationId ?? 0]]) {
      const scope = { organisationIds, professionIds: [professionId ?? 0] }
      const { total, people } = await listUptakeRecords({ ...everyone(count), scope }, TODAY, FIRST)
      expect([total, people.length]).toEqual([within(scope), Math.min(within(scope), FIRST.size)])
    }
  },
)

test('the pages of records list each person exactly once', async () => {
  const count = aCount({ measure: 'coverage', population: 'all' })
  const { total } = await listUptakeRecords(everyone(count), TODAY, FIRST)
  const ids: number[] = []
  for (let page = 1; ids.length < total; page += 1) {
    const { people } = await listUptakeRecords(everyone(count), TODAY, { page, size: 20 })
    expect(people.length).toBeGreaterThan(0)
    ids.push(...people.map(({ personId }) => personId))
  }
  expect(new Set(ids).size).toBe(total)
})
