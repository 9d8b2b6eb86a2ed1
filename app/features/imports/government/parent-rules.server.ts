/** Works out how a file changes the parents of organisations, and checks its rows. */
import { listDatedParents } from '#app/data/facts/departments.server.ts'
import {
  listKnownOrganisations,
  type FileParents,
} from '#app/data/imports/imported-organisations.server.ts'
import { listWithPeople } from '#app/data/government/imported-parents.server.ts'
import { listStaged } from '#app/data/database/import-staging.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  effectiveParents,
  findCycles,
  findOverlaps,
  EARLIEST_DAY,
  withParentFrom,
} from '#app/domain/government/departments.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import type { Staged } from '#app/features/imports/import-kind.ts'

type Parent = FileParents['parents'][number]
const includesDay = ({ from, until }: Parent, day: Day): boolean =>
  (from ?? EARLIEST_DAY) <= day && (until === null || until > day)

/** The parents on record, by the organisation's code. */
async function listRecordedParents(
  tx: Tx,
): Promise<{ parents: Map<string, Parent[]>; idOf: ReadonlyMap<string, number> }> {
  const known = await listKnownOrganisations(tx)
  const codes = new Map(known.map(({ id, code }) => [id, code]))
  const parents = new Map<string, Parent[]>(known.map(({ code }) => [code, []]))
  for (const { organisationId, parentId, from, until } of await listDatedParents(tx))
    parents
      .get(codes.get(organisationId) ?? '')
      ?.push({ parentCode: codes.get(parentId) ?? '', from, until })
  return { parents, idOf: new Map(known.map(({ id, code }) => [code, id])) }
}

type OrganisationRow = {
  row: number
  code: string
  parent_code: string | null
  parent_from: Day | null
  opened_on: Day | null
}
const listRows = (tx: Tx): Promise<OrganisationRow[]> =>
  listStaged(tx, ['code', 'parent_code', 'parent_from', 'opened_on'])

/** The organisation's parents after the row is applied; null if it changes nothing. */
function parentsAfter(
  row: OrganisationRow,
  recorded: readonly Parent[] | undefined,
  today: Day,
): Parent[] | null {
  const { parent_code: parentCode, parent_from: from } = row
  if (recorded === undefined) return parentCode === null ? [] : [{ parentCode, from, until: null }]
  const current = recorded.find((parent) => includesDay(parent, today))
  if (parentCode === (current?.parentCode ?? null)) return null
  if (from !== null) {
    const codes = [
      ...new Set([
        ...recorded.map((parent) => parent.parentCode),
        ...(parentCode === null ? [] : [parentCode]),
      ]),
    ]
    const numbered = recorded.map((parent) => ({
      ...parent,
      parentId: codes.indexOf(parent.parentCode),
    }))
    const after = withParentFrom(
      numbered,
      parentCode === null ? null : codes.indexOf(parentCode),
      from,
    )
    return after.map((parent) => ({
      parentCode: codes[parent.parentId] ?? '',
      from: parent.from,
      until: parent.until,
    }))
  }
  const others = recorded.filter((parent) => parent !== current)
  return parentCode === null
    ? others
    : [...others, { parentCode, from: current?.from ?? null, until: current?.until ?? null }]
}

const isSame = (a: readonly Parent[], b: readonly Parent[]): boolean => {
  const text = (parents: readonly Parent[]) =>
    parents.map(({ parentCode, from, until }) => `${from} ${until} ${parentCode}`).toSorted()
  return text(a).join('\n') === text(b).join('\n')
}

/** The parents of new organisations, and of organisations whose parents the file changes. */
export async function planOrganisationParents({ tx, today }: Staged): Promise<FileParents[]> {
  const { parents } = await listRecordedParents(tx)
  return (await listRows(tx)).flatMap((row) => {
    const recorded = parents.get(row.code)
    const after = parentsAfter(row, recorded, today)
    return after === null || isSame(after, recorded ?? [])
      ? []
      : [{ code: row.code, parents: after }]
  })
}

/** Changes of parents without the date they need, and dates without a parent. */
export async function findUndatedChanges({ tx, today }: Staged): Promise<Problem[]> {
  const { parents, idOf } = await listRecordedParents(tx)
  const rows = await listRows(tx)
  const withoutParent = rows.filter(
    (row) =>
      row.parent_code === null &&
      row.parent_from !== null &&
      (parents.get(row.code) ?? []).length === 0,
  )
  const undated = rows.flatMap((row) => {
    const recorded = parents.get(row.code)
    const after = parentsAfter(row, recorded, today)
    return recorded === undefined || row.parent_from !== null || after === null
      ? []
      : [{ row, recorded, id: idOf.get(row.code) ?? 0 }]
  })
  const withPeople = await listWithPeople(
    tx,
    undated.map(({ id }) => id),
  )
  return [
    ...withoutParent.map(({ row, parent_from }) =>
      problem(
        row,
        'parent_from',
        parent_from,
        'This organisation has no parent. Give the parent it has from this date, or leave the date empty.',
      ),
    ),
    ...undated.flatMap(({ row, recorded, id }) => {
      const current = recorded.find((parent) => includesDay(parent, today))
      // There are dated parents, but none for today, so it is unclear which period the file changes.
      const isUnclear = current === undefined && recorded.length > 0
      if (!withPeople.has(id) && !isUnclear) return []
      const was = current
        ? `The parent on record is ${current.parentCode}`
        : 'There is no parent on record for today'
      const why = withPeople.has(id)
        ? ', and there are people or completions on record here or below'
        : ''
      return [
        problem(
          row.row,
          'parent_code',
          row.parent_code,
          `${was}${why}. Give the date of the change in a column parent_from, so that figures for earlier dates do not change. You can also record a reorganisation, or import a parents file.`,
        ),
      ]
    }),
  ]
}

/** The organisations that would be their own ancestor, with the first day on which they would. */
async function findParentCycles(
  tx: Tx,
  planned: readonly FileParents[],
): Promise<Map<string, Day>> {
  const known = await listKnownOrganisations(tx)
  const ids = new Map(known.map(({ id, code }) => [code, id]))
  for (const { code, parents } of planned)
    for (const one of [code, ...parents.map(({ parentCode }) => parentCode)])
      if (!ids.has(one)) ids.set(one, -ids.size - 1)
  const changed = new Set(planned.map(({ code }) => ids.get(code)))
  const recorded = (await listDatedParents(tx)).filter(
    ({ organisationId }) => !changed.has(organisationId),
  )
  const all = [
    ...recorded,
    ...planned.flatMap(({ code, parents }) =>
      parents.map(({ parentCode, from, until }) => ({
        organisationId: ids.get(code) ?? 0,
        parentId: ids.get(parentCode) ?? 0,
        from,
        until,
      })),
    ),
  ]
  // The opening dates of parents are ignored, because they can be corrected later.
  const days = new Map(
    findCycles(effectiveParents(all, new Map())).map(({ organisationId, day }) => [
      organisationId,
      day,
    ]),
  )
  return new Map(
    planned.flatMap(({ code }): [string, Day][] => {
      const day = days.get(ids.get(code) ?? 0)
      return day === undefined ? [] : [[code, day]]
    }),
  )
}

/** Problems for organisations that would be their own ancestor. */
export async function findOrganisationCycles(staged: Staged): Promise<Problem[]> {
  const cycles = await findParentCycles(staged.tx, await planOrganisationParents(staged))
  return (await listRows(staged.tx))
    .filter(({ code }) => cycles.has(code))
    .map(({ row, parent_code }) =>
      problem(
        row,
        'parent_code',
        parent_code,
        'The organisation would be above itself. Give the parent it belongs to, or none.',
      ),
    )
}

type ParentRow = {
  row: number
  organisation_code: string
  parent_code: string
  from: Day | null
  until: Day | null
}
const listParentRows = (tx: Tx): Promise<ParentRow[]> =>
  listStaged(tx, ['organisation_code', 'parent_code', 'from', 'until'])

/** The parents of each organisation in a parents file, with the rows that give them. */
async function readParents(tx: Tx): Promise<(FileParents & { rows: number[] })[]> {
  const byCode = Map.groupBy(await listParentRows(tx), ({ organisation_code }) => organisation_code)
  return [...byCode].map(([code, rows]) => ({
    code,
    rows: rows.map(({ row }) => row),
    parents: rows.map(({ parent_code, from, until }) => ({ parentCode: parent_code, from, until })),
  }))
}

/** The organisations whose parents a file changes, with the number of rows that create or update parents. */
export async function planParents(
  tx: Tx,
): Promise<{ changed: FileParents[]; created: number; updated: number }> {
  const { parents } = await listRecordedParents(tx)
  const changed = (await readParents(tx)).filter(
    ({ code, parents: own }) => !isSame(own, parents.get(code) ?? []),
  )
  const rowsOf = (isNew: boolean) =>
    changed
      .filter(({ code }) => ((parents.get(code) ?? []).length === 0) === isNew)
      .reduce((sum, { rows }) => sum + rows.length, 0)
  return { changed, created: rowsOf(true), updated: rowsOf(false) }
}

/**
 * Problems for organisations with two parents at the same time, and for organisations that would be
 * their own ancestor.
 */
export async function findParentProblems(tx: Tx): Promise<Problem[]> {
  const rows = await listParentRows(tx)
  const overlaps = [
    ...Map.groupBy(rows, ({ organisation_code }) => organisation_code).values(),
  ].flatMap((own) =>
    findOverlaps(own).map(([a, b]) => {
      const [first, second] = a.row < b.row ? [a, b] : [b, a]
      return problem(
        second.row,
        'from',
        second.from,
        `Row ${first.row} gives another parent for some of these dates. Correct one of the two.`,
      )
    }),
  )
  const cycles = await findParentCycles(tx, await readParents(tx))
  return [
    ...overlaps,
    ...rows
      .filter(({ organisation_code }) => cycles.has(organisation_code))
      .map(({ row, organisation_code, parent_code }) => {
        const from = cycles.get(organisation_code)
        const when = from === EARLIEST_DAY || from === undefined ? '' : ` from ${from} on`
        return problem(
          row,
          'parent_code',
          parent_code,
          `The organisation would be above itself${when}. Correct the parent or the dates.`,
        )
      }),
  ]
}
