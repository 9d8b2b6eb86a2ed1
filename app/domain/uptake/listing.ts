/**
 * Decides which rows a table lists. If the table withholds any number, it lists every possible row
 * and marks empty rows as withheld too. Otherwise the rows listed would be known to have people in
 * them.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { WITHHELD } from '#app/domain/disclosure/policy.ts'
import {
  familiesOf,
  nameOf,
  poolWith,
  sortRows,
  type Government,
} from '#app/domain/uptake/breakdown.ts'
import type { ShownTable, Within } from '#app/domain/uptake/disclosure.ts'
import {
  LEFT,
  NOT_KNOWN,
  type Dimension,
  type UptakeQuery,
  type UptakeRow,
} from '#app/domain/uptake/uptake.ts'

type ListingQuery = Pick<UptakeQuery, 'measure' | 'population' | 'structure' | 'asAt'>
type Named = { code: string; name: string }
type Organisation = Government['organisations'] extends ReadonlyMap<number, infer One> ? One : never

/** Lists every possible row. */
function possibleRows(
  government: Government,
  by: Dimension,
  query: ListingQuery,
  within: Within | undefined,
): Named[] {
  const { population, structure } = query
  const { organisations, professions, grades } = government
  if (by === 'profession' || by === 'family' || by === 'grade') {
    const named = {
      profession: () => [...professions.values()],
      family: () => familiesOf(government),
      grade: () => [...grades.values()].filter(({ scs }) => scs || population === 'all'),
    }[by]()
    return [...named, ...specialRows(structure, population, within)]
  }
  const countsIn = (organisation: Organisation) =>
    departmentsOf(organisation, query).map((id) => organisations.get(id))
  const listed = [...organisations.values()].filter(
    (organisation) =>
      couldHavePeople(organisation, query) &&
      (by === 'department'
        ? countsIn(organisation).includes(organisation)
        : within === undefined ||
          countsIn(organisation).some((department) => department?.code === within.key)),
  )
  return [...listed, ...specialRows(structure, population, within)]
}

/**
 * Lists the ids of the departments in which people in an organisation may be counted: its department
 * on the date, or all the departments it has had if people are counted on past days.
 */
function departmentsOf(
  { departmentId, departments = [], openedOn }: Organisation,
  { measure, structure, asAt }: ListingQuery,
): number[] {
  if (measure === 'coverage' || structure === 'now' || departments.length === 0)
    return [departmentId]
  const hadPeople = departments.filter(
    ({ from, until }) => from <= asAt && !(openedOn && until !== null && until <= openedOn),
  )
  return [...new Set(hadPeople.map((time) => time.departmentId))]
}

/**
 * Whether an organisation could have people in it: it had opened by the date and, for people in
 * post, had not closed.
 */
const couldHavePeople = (
  { openedOn, closedOn }: { openedOn?: Day | null; closedOn?: Day | null },
  { measure, asAt }: ListingQuery,
): boolean =>
  !(openedOn && openedOn > asAt) && !(measure === 'coverage' && closedOn && closedOn <= asAt)

/** Rows for people who have left or are not known. Tables within a department or profession have none. */
function specialRows(
  structure: ListingQuery['structure'],
  population: ListingQuery['population'],
  within: Within | undefined,
): Named[] {
  const keys = within ? [] : structure === 'now' ? [LEFT] : population === 'all' ? [NOT_KNOWN] : []
  return keys.map((key) => ({ code: key, name: nameOf(undefined, key) }))
}

export function listEveryRow(
  table: ShownTable,
  government: Government,
  by: Dimension,
  query: ListingQuery,
  within?: Within,
): ShownTable {
  if (!table.rows.some((row) => row.withheld)) return table
  const listed = new Set(table.rows.map(({ key }) => key))
  const possible = possibleRows(government, by, query, within).map(
    ({ code, name }) => poolWith(government, by, code) ?? { code, name },
  )
  const others = new Map(
    possible
      .filter(({ code }) => !listed.has(code))
      .map(({ code, name }): [string, UptakeRow] => [code, { key: code, name, ...WITHHELD }]),
  )
  return { ...table, rows: sortRows([...table.rows, ...others.values()]) }
}

/** Says in each pooled row which rows it shows together. */
export const withMembers = (
  rows: readonly UptakeRow[],
  government: Government,
  by: Dimension,
): UptakeRow[] =>
  rows.map((row) => {
    const pool = poolWith(government, by, row.key)
    const members = pool?.members.map(({ key, name }) => ({ key, name }))
    return members ? { ...row, pool: { members } } : row
  })

/** Lists the members of pooled rows after them, as withheld rows. Files list every row that there is. */
export const withMembersListed = (rows: readonly UptakeRow[]): UptakeRow[] =>
  rows.flatMap((row) => [
    row,
    ...(row.pool?.members ?? []).map((member): UptakeRow => ({ ...member, ...WITHHELD })),
  ])
