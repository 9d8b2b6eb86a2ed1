import { beforeAll, expect, test } from 'vitest'
import {
  db,
  inTransaction,
  Prisma,
  queryRow,
  Rollback,
} from '#app/data/database/database.server.ts'
import {
  countBatchLists,
  eachBatchRow,
  listBatchRows,
} from '#app/data/imports/batch-lists/batch-lists.server.ts'
import { BATCH_LISTS, type BatchRow } from '#app/domain/imports/batch-rows.ts'
import type { ImportKindName } from '#app/domain/imports/imports.ts'
import { describeRow } from '#app/features/imports/batch-lists/describe-rows.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'

beforeAll(aGovernment)

const countSql = async (from: Prisma.Sql): Promise<number> =>
  (await queryRow<{ count: number }>(db(), Prisma.sql`SELECT COUNT(*) AS "count" FROM ${from}`))
    .count

/** Imports a file, and lists what it did as a page does and as a preview does. */
async function listsOf(kind: ImportKindName, lines: string[], asAt: string | null = null) {
  const {
    batch,
    created,
    updated,
    ended = 0,
  } = await imported(kind, lines, {
    asAt,
    full: asAt !== null,
  })
  const id = batch ?? 0
  const counts = await countBatchLists(db(), { id, kind })
  const lists: Record<string, BatchRow[]> = {}
  for (const list of BATCH_LISTS) {
    const rows = await listBatchRows(db(), { id, kind }, list, { skip: 0, take: 1000 })
    expect(rows).toHaveLength(counts[list])
    const chunks: BatchRow[] = []
    await inTransaction(async (tx) => {
      for await (const chunk of eachBatchRow(tx, { id, kind }, list, 2)) chunks.push(...chunk)
      throw new Rollback(null)
    })
    expect(chunks).toEqual(rows)
    lists[list] = rows
  }
  const described = (list: (typeof BATCH_LISTS)[number]) =>
    (lists[list] ?? []).map((row) => {
      const { name, code, details, changes } = describeRow(kind, list, row)
      return [name, code, details, ...changes.map((c) => `${c.what}: ${c.before} > ${c.after}`)]
    })
  return { id, counts, report: { created, changed: updated, ended }, described }
}

const person = (number: string, cells: Record<string, string> = {}) => {
  const given = {
    email: `${number.toLowerCase()}@civil.example`,
    name: `Person ${number}`,
    organisation: 'DFT',
    grade: 'SCS1',
    manager: '',
    from: '2020-01-01',
    ...cells,
  }
  return `${number},${given.email},${given.name},${given.organisation},POL,${given.grade},${given.manager},${given.from}`
}

test('the lists of a people file have exactly the people that it created, changed and ended, as counted by its report and by plain SQL', async () => {
  const numbers = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']
  await listsOf('people', [PEOPLE, ...numbers.map((number) => person(number))], '2025-01-01')
  const { id, counts, report, described } = await listsOf(
    'people',
    [
      PEOPLE,
      person('P1'),
      person('P2', { name: 'Renamed', manager: 'p1@civil.example' }),
      person('P3', { organisation: 'HMT', from: '2025-02-01' }),
      person('P4', { from: '2019-01-01' }),
      // The email address of a leaver, so the leaver’s record changes too.
      person('P8', { email: 'p7@civil.example', from: '2025-02-01' }),
      person('P5', { email: 'five@civil.example' }),
    ],
    '2025-03-01',
  )
  expect(counts).toEqual({ created: 1, changed: 4, ended: 2 })
  expect(counts).toEqual(report)
  const isOfBatch = Prisma.sql`WHERE "batchId" = ${id}`
  expect(await countSql(Prisma.sql`"Person" ${isOfBatch}`)).toBe(1)
  expect(
    await countSql(Prisma.sql`"Posting" WHERE "endedByBatchId" = ${id} AND "until" = '2025-03-01'`),
  ).toBe(2)
  const dft = (grade: string) => `${grade}, Policy, Department for Transport`
  expect(described('created')).toEqual([
    ['Person P8', 'P8', `${dft('Deputy Director')}, from 1 February 2025`],
  ])
  expect(described('changed')).toEqual([
    [
      'Person P3',
      'P3',
      '',
      `Post: ${dft('Deputy Director')}, from 1 January 2020 > Deputy Director, Policy, HM Treasury, from 1 February 2025`,
    ],
    [
      'Person P4',
      'P4',
      '',
      `Post: ${dft('Deputy Director')}, from 1 January 2020 > ${dft('Deputy Director')}, from 1 January 2019`,
    ],
    ['Person P5', 'P5', '', 'Email address: p5@civil.example > five@civil.example'],
    ['Renamed', 'P2', '', 'Name: Person P2 > Renamed', 'Manager: None > Person P1'],
  ])
  expect(described('ended')).toEqual([
    ['Person P6', 'P6', `${dft('Deputy Director')}. Left on 1 March 2025`],
    ['Person P7', 'P7', `${dft('Deputy Director')}. Left on 1 March 2025`],
  ])
})

test('files of organisations, their parents and successions list the bodies, with what changes', async () => {
  const header = 'code,name,abbreviation,kind,parent_code,opened_on,closed_on,parent_from'
  const first = await listsOf('organisations', [
    header,
    'NEW,New body,NB,executive-agency,DFT,2020-01-01,,',
    'DVSA,Driver Standards,,executive-agency,HMT,,,2024-01-01',
  ])
  expect(first.counts).toEqual(first.report)
  expect(first.described('created')).toEqual([['New body', 'NEW', '']])
  expect(first.described('changed')).toEqual([
    [
      'Driver Standards',
      'DVSA',
      '',
      'Name: Driver and Vehicle Standards Agency > Driver Standards',
      'Parents: Department for Transport > Department for Transport until 1 January 2024; HM Treasury from 1 January 2024',
    ],
  ])
  const parents = await listsOf('parents', [
    'organisation_code,parent_code,from,until',
    'NEW,HMT,2020-01-01,',
  ])
  expect(parents.described('changed')).toEqual([
    ['New body', 'NEW', '', 'Parents: Department for Transport > HM Treasury from 1 January 2020'],
  ])
  const succession = ['from_code,to_code,on,kind', 'NEW,DVSA,2024-05-01,merge']
  const made = await listsOf('successions', succession)
  expect(made.described('created')).toEqual([
    ['New body', 'merge', 'Driver Standards, on 1 May 2024'],
  ])
  const changed = await listsOf('successions', [
    'from_code,to_code,on,kind',
    'NEW,DVSA,2024-05-01,transfer',
  ])
  expect(changed.described('changed')).toEqual([
    ['New body', 'transfer', 'Driver Standards, on 1 May 2024', 'Kind: merge > transfer'],
  ])
})

test('files of courses, completions and headcounts list what they add, with the person, course and day', async () => {
  const courses = await listsOf('courses', [
    'code,title,kind,scs_only,qualifying,valid_for_months',
    'AIL,Leading with AI,masterclass,yes,yes,24',
    'NC,A new course,module,no,no,',
  ])
  expect(courses.counts).toEqual(courses.report)
  expect(courses.described('created')).toEqual([['A new course', 'NC', '']])
  expect(courses.described('changed')).toEqual([
    ['Leading with AI', 'AIL', '', 'Senior civil servants only: No > Yes'],
  ])
  const completions = await listsOf('completions', [
    'email,course_code,completed_on,reference',
    'p1@civil.example,DMC,2025-02-03,R-1',
  ])
  expect(completions.described('created')).toEqual([
    ['Person P1', 'P1', 'Data Masterclass, 3 February 2025'],
  ])
  const headcounts = await listsOf('headcounts', [
    'set,as_at,organisation_code,profession_code,grade_code,headcount',
    'Set 1,2025-01-01,,,,900',
    'Set 1,2025-01-01,DFT,,SCS1,40',
  ])
  expect(headcounts.counts).toEqual(headcounts.report)
  expect(headcounts.described('created')).toEqual([
    ['Set 1', '900', 'Everyone'],
    ['Set 1', '40', 'Department for Transport, Deputy Director'],
  ])
})
