/** Breakdowns: the rows of a table, which are sums of cells. Each person is in one cell, so no one is counted twice. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { DepartmentTime } from '#app/domain/government/departments.ts'
import type { Counts } from '#app/domain/disclosure/policy.ts'
import {
  LEFT,
  NOT_KNOWN,
  type CountedRow,
  type Dimension,
  type Population,
  type UptakeCell,
} from '#app/domain/uptake/uptake.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

type Named = { id: number; code: string; name: string }
/** Small rows that are shown together. Its code lists theirs, and is none of them. */
export type Pool = Named & {
  members: readonly { id: number; key: string; name: string }[]
}
/** The pool of each pooled row, by dimension and the id of the row. */
export type Pools = Readonly<Record<Exclude<Dimension, 'family'>, ReadonlyMap<number, Pool>>>
/**
 * The organisations, professions and grades on one date, by id. Organisations have the parents and
 * departments that they had on that date.
 */
export type Government = {
  organisations: ReadonlyMap<
    number,
    Named & {
      departmentId: number
      parentId: number | null
      openedOn?: Day | null
      closedOn?: Day | null
      /** The departments of the organisation over time, in order. Missing or empty if it never changed. */
      departments?: readonly DepartmentTime[]
    }
  >
  professions: ReadonlyMap<number, Named & { family: string }>
  grades: ReadonlyMap<number, Named & { rank: number; scs: boolean }>
  /** Rows that are shown together (pools.ts). Missing for exact figures. */
  pools?: Pools
  /** The same government with the larger pools of two-way tables (cross-pools.ts). */
  crossed?: Government
}

/** The government whose rows two-way tables have. Without pools, it is the same. */
export const inCrosses = (government: Government): Government => government.crossed ?? government

const SPECIAL: Record<string, string> = {
  [NOT_KNOWN]: 'Not known on the day',
  [LEFT]: 'Left since',
}

/** Returns the name of a row, including the special rows. */
export const nameOf = (named: { name: string } | undefined, key: string): string =>
  named?.name ?? SPECIAL[key] ?? key

/**
 * Counts of the same people in three ways: by organisation and grade, by department and profession,
 * and by profession and grade. Every one-way or two-way table can be added up from one of these, and
 * no table needs all three dimensions.
 */
export const MARGINAL_TABLES = [
  'organisation-grade',
  'department-profession',
  'profession-grade',
] as const
export type MarginalTable = (typeof MARGINAL_TABLES)[number]
export type MarginalTables = Readonly<Record<MarginalTable, readonly UptakeCell[]>>

const DIMENSIONS_OF: Readonly<Record<MarginalTable, readonly Dimension[]>> = {
  'organisation-grade': ['department', 'organisation', 'grade'],
  'department-profession': ['department', 'profession', 'family'],
  'profession-grade': ['profession', 'family', 'grade'],
}

/** Returns the first marginal table with these dimensions. Undefined for all three, or organisation with profession. */
export const marginalWith = (dimensions: readonly Dimension[]): MarginalTable | undefined =>
  MARGINAL_TABLES.find((table) =>
    dimensions.every((dimension) => DIMENSIONS_OF[table].includes(dimension)),
  )

/**
 * Returns the cells from which a table with these dimensions is added up.
 * @throws for combinations that no table has
 */
export function cellsFor(
  marginals: MarginalTables,
  dimensions: readonly Dimension[],
): readonly UptakeCell[] {
  const marginal = marginalWith(dimensions)
  if (!marginal) throw new Error(`No table has the dimensions ${joinWords(dimensions)}.`)
  return marginals[marginal]
}

type Place = Pick<UptakeCell, 'departmentId' | 'organisationId' | 'professionId' | 'gradeId'> & {
  left?: boolean
}

type Family = { code: string; name: string }

/**
 * Returns the code and name of a family. Files may contain “operational-delivery” or “Operational
 * Delivery” for the same family.
 */
function familyOf({ family }: { family: string }): Family {
  const words = family.replaceAll(/[-_\s]+/g, ' ').trim()
  const code = words.toLowerCase().replaceAll(' ', '-')
  // These codes are used for rows of people who have no profession.
  const isTaken = code === '' || code in SPECIAL
  return {
    code: isTaken ? `family-${code}` : code,
    name: words === '' ? 'No family' : words.charAt(0).toUpperCase() + words.slice(1),
  }
}

const familiesById = new WeakMap<Government['professions'], ReadonlyMap<number, Family>>()

/** Returns the family of each profession, by id. The name of a family is taken from its first profession. */
export function familiesIn({
  professions,
}: Pick<Government, 'professions'>): ReadonlyMap<number, Family> {
  const known = familiesById.get(professions)
  if (known) return known
  const byCode = new Map<string, Family>()
  const found = new Map<number, Family>()
  for (const profession of professions.values()) {
    const family = familyOf(profession)
    if (!byCode.has(family.code)) byCode.set(family.code, family)
    found.set(profession.id, byCode.get(family.code) ?? family)
  }
  familiesById.set(professions, found)
  return found
}

export const familiesOf = (government: Pick<Government, 'professions'>): Family[] => [
  ...new Set(familiesIn(government).values()),
]

/**
 * Whether a breakdown by family adds anything to professions and the total. It adds something if there are two
 * or more families, and at least one has several professions.
 */
export function hasFamilies(government: Government): boolean {
  const { length } = familiesOf(government)
  return length > 1 && length < government.professions.size
}

/** Returns the entry that a cell is counted under in a dimension, or null if it has none. */
export function entryOf(
  government: Government,
  by: Exclude<Dimension, 'family'>,
  cell: Place,
): Named | null
export function entryOf(
  government: Government,
  by: Dimension,
  cell: Place,
): Omit<Named, 'id'> | null
export function entryOf(
  government: Government,
  by: Dimension,
  cell: Place,
): Omit<Named, 'id'> | null {
  if (by === 'family')
    return (cell.professionId !== null && familiesIn(government).get(cell.professionId)) || null
  const entry = ownEntryOf(government, by, cell)
  return (entry && government.pools?.[by].get(entry.id)) ?? entry
}

/** `entryOf` without pools. */
function ownEntryOf(
  government: Government,
  by: Exclude<Dimension, 'family'>,
  cell: Place,
): Named | null {
  if (by === 'profession')
    return (cell.professionId !== null && government.professions.get(cell.professionId)) || null
  if (by === 'grade') return (cell.gradeId !== null && government.grades.get(cell.gradeId)) || null
  const { organisations } = government
  if (by === 'department' && cell.departmentId !== undefined)
    return (cell.departmentId !== null && organisations.get(cell.departmentId)) || null
  const organisation =
    cell.organisationId === null ? undefined : organisations.get(cell.organisationId)
  if (!organisation) return null
  return by === 'organisation'
    ? organisation
    : (organisations.get(organisation.departmentId) ?? organisation)
}

/** Returns the pool that has a key: its own, or the one of a row in it. */
export function poolWith(
  { pools }: Pick<Government, 'pools'>,
  by: Dimension,
  key: string,
): Pool | undefined {
  if (!pools || by === 'family') return undefined
  return [...pools[by].values()].find(
    ({ code, members }) => code === key || members.some((member) => member.key === key),
  )
}

/** Returns the key of the row that a cell is counted in. */
export const keyOf = (government: Government, by: Dimension, cell: UptakeCell): string =>
  entryOf(government, by, cell)?.code ?? (cell.left ? LEFT : NOT_KNOWN)

export const sumOf = (cells: readonly Counts[]): Counts => ({
  upskilled: cells.reduce((sum, cell) => sum + cell.upskilled, 0),
  base:
    cells.every((cell) => cell.base === null) && cells.length > 0
      ? null
      : cells.reduce((sum, cell) => sum + (cell.base ?? 0), 0),
})

/** Builds the rows of one dimension, sorted by key, with "not known" and "left" last. */
export function breakDown(
  government: Government,
  by: Dimension,
  cells: readonly UptakeCell[],
): CountedRow[] {
  const rows = new Map<string, CountedRow>()
  for (const cell of cells) {
    const key = keyOf(government, by, cell)
    const row = rows.get(key)
    if (!row)
      rows.set(key, {
        key,
        name: nameOf(entryOf(government, by, cell) ?? undefined, key),
        upskilled: cell.upskilled,
        base: cell.base,
      })
    else {
      row.upskilled += cell.upskilled
      row.base = cell.base === null ? row.base : (row.base ?? 0) + cell.base
    }
  }
  return sortRows([...rows.values()])
}

export const sortRows = <R extends { key: string }>(rows: readonly R[]): R[] => {
  const last = (row: R) => (row.key in SPECIAL ? 1 : 0)
  return rows.toSorted((a, b) => last(a) - last(b) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

/** One number in a headcount set. A null id means all. */
export type HeadcountRow = {
  organisationId: number | null
  professionId: number | null
  gradeId: number | null
  headcount: number
}

const isScs = (government: Government, row: HeadcountRow): boolean =>
  row.gradeId !== null && government.grades.get(row.gradeId)?.scs === true

/**
 * Chooses which rows to add up, if there are rows that count the same posts at different levels of
 * detail. For senior civil servants, these are the rows by senior grade if there are any. Otherwise
 * they are the rows with the fewest splits.
 */
function choosePreferredRows(
  government: Government,
  rows: readonly HeadcountRow[],
  dimensions: readonly Dimension[],
  population: Population,
): HeadcountRow[] {
  const isSplit = (...by: Dimension[]): boolean => !by.some((each) => dimensions.includes(each))
  const splits = (row: HeadcountRow) => ({
    organisation: isSplit('department', 'organisation') && row.organisationId !== null,
    profession: isSplit('profession', 'family') && row.professionId !== null,
    grade: isSplit('grade') && row.gradeId !== null,
  })
  const rowsSplitBy = (organisation: boolean, profession: boolean, grade: boolean) =>
    rows.filter((row) => {
      const split = splits(row)
      return (
        split.organisation === organisation &&
        split.profession === profession &&
        split.grade === grade
      )
    })
  if (population === 'scs' && isSplit('grade')) {
    const senior = rowsSplitBy(false, false, true).filter((row) => isScs(government, row))
    if (senior.length > 0) return senior
  }
  for (const [organisation, profession, grade] of [
    [false, false, false],
    [false, false, true],
    [true, false, false],
    [false, true, false],
    [true, false, true],
    [false, true, true],
    [true, true, false],
    [true, true, true],
  ] as const) {
    const found = rowsSplitBy(organisation, profession, grade)
    if (found.length > 0)
      return grade && population === 'scs' ? found.filter((row) => isScs(government, row)) : found
  }
  return []
}

/**
 * Lists the codes of departments with agencies that are not in the set. The department's number
 * includes the agencies, so it cannot be the base for the department alone.
 */
function departmentsIncludingAgencies(
  { organisations }: Government,
  rows: readonly HeadcountRow[],
): string[] {
  const idsInSet = new Set(rows.map((row) => row.organisationId))
  return [...organisations.values()].flatMap(({ id, code, departmentId }) => {
    const agencies =
      id === departmentId
        ? [...organisations.values()].filter(
            (organisation) => organisation.departmentId === id && organisation.id !== id,
          )
        : []
    return agencies.length > 0 && agencies.every((agency) => !idsInSet.has(agency.id)) ? [code] : []
  })
}

/**
 * Lists the codes of families with a profession that is not in the set, even if that profession is
 * empty. Otherwise the other professions would reveal that it is empty.
 */
function incompleteFamilies(government: Government, rows: readonly HeadcountRow[]): string[] {
  const idsInSet = new Set(rows.map((row) => row.professionId))
  return [...familiesIn(government)].flatMap(([id, { code }]) => (idsInSet.has(id) ? [] : [code]))
}

/** Lists the codes of pools with a member that is not in the set, or that includes agencies not in it. */
function incompletePools(
  { pools, ...government }: Government,
  rows: readonly HeadcountRow[],
  by: Dimension,
): string[] {
  if (!pools || by === 'family') return []
  const inSet = new Set(rows.map((row) => ownEntryOf(government, by, row)?.id))
  const mixed = by === 'organisation' ? departmentsIncludingAgencies(government, rows) : []
  return [...new Set(pools[by].values())].flatMap(({ code, members }) =>
    members.every(({ id, key }) => inSet.has(id) && !mixed.includes(key)) ? [] : [code],
  )
}

/**
 * Finds the bases for a dimension in a headcount set, by key, and their total. Agencies are counted
 * in their department.
 */
export function basesOf(
  government: Government,
  headcounts: readonly HeadcountRow[],
  by: Dimension,
  population: Population,
): { total: number | null; byKey: Map<string, CountedRow> } {
  const relevant = headcounts.filter((row) => entryOf(government, by, row) !== null)
  const rows = choosePreferredRows(government, relevant, [by], population).filter(
    (row) => by !== 'grade' || population === 'all' || isScs(government, row),
  )
  const byKey = new Map<string, CountedRow>()
  for (const row of rows) {
    const entry = entryOf(government, by, row)
    if (!entry) continue
    const sum = byKey.get(entry.code)?.base ?? 0
    byKey.set(entry.code, {
      key: entry.code,
      name: entry.name,
      upskilled: 0,
      base: sum + row.headcount,
    })
  }
  if (by === 'organisation')
    for (const code of departmentsIncludingAgencies(government, rows)) byKey.delete(code)
  if (by === 'family') for (const code of incompleteFamilies(government, rows)) byKey.delete(code)
  for (const code of incompletePools(government, rows, by)) byKey.delete(code)
  const whole = choosePreferredRows(
    government,
    headcounts.filter((row) => row.organisationId === null && row.professionId === null),
    [],
    population,
  )
  const total = whole.length > 0 ? whole : rows
  return {
    total: total.length > 0 ? total.reduce((sum, row) => sum + row.headcount, 0) : null,
    byKey,
  }
}

/**
 * Finds the number of posts in a headcount set for one department, profession and grade, or for two
 * of these. Null if the set has no number for them together.
 */
export function baseOfCombination(
  government: Government,
  headcounts: readonly HeadcountRow[],
  within: readonly { by: Exclude<Dimension, 'organisation' | 'family'>; key: string }[],
  population: Population,
): number | null {
  const relevant = headcounts.filter((row) =>
    within.every(({ by, key }) => entryOf(government, by, row)?.code === key),
  )
  const dimensions = within.map(({ by }) => by)
  const rows = choosePreferredRows(government, relevant, dimensions, population).filter(
    (row) => population === 'all' || !dimensions.includes('grade') || isScs(government, row),
  )
  return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row.headcount, 0)
}

/**
 * Replaces the bases of the rows and the total with those in a headcount set. A row that is not in
 * the set has no base, so it has no share.
 */
export function overBase(
  rows: readonly CountedRow[],
  total: Counts,
  bases: { total: number | null; byKey: ReadonlyMap<string, CountedRow> },
): { rows: CountedRow[]; total: Counts } {
  const counted = new Set(rows.map((row) => row.key))
  const rowsWithBases = rows.map((row) => ({
    ...row,
    base: bases.byKey.get(row.key)?.base ?? null,
  }))
  const missingRows = [...bases.byKey.values()].filter((row) => !counted.has(row.key))
  return {
    rows: sortRows([...rowsWithBases, ...missingRows]),
    total: { upskilled: total.upskilled, base: bases.total },
  }
}
