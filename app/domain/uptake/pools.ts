/**
 * Pools: small departments, organisations, professions and grades that are shown together. A row with
 * few people in post can never be shown by itself, so it is pooled before anything is withheld.
 *
 * Pools depend only on how many people are in post on the day, so they are the same for every course
 * and every reader. A pooled row is a row like any other in all tables of a query, and the policy
 * applies to it in the same way.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  cellsFor,
  entryOf,
  familiesIn,
  type Government,
  type MarginalTables,
  type Pool,
  type Pools,
} from '#app/domain/uptake/breakdown.ts'
import type { Dimension, Population } from '#app/domain/uptake/uptake.ts'

type Entry = { id: number; code: string; name: string; base: number }
export type Limits = {
  /** A row with fewer people is pooled. At least one of its two parts is below the threshold. */
  small: number
  /** A pool with fewer people takes the next smallest rows too, as long as these have fewer people. */
  enough: number
}

/** The limits are the same for senior and all civil servants, so that their pools are as alike as possible. */
export const limitsOf = ({ threshold, percentageBase }: DisclosurePolicy): Limits => ({
  small: 2 * threshold,
  enough: Math.max(2 * threshold, percentageBase),
})

const sizeOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { base }) => sum + base, 0)

/** Chooses the smallest rows. None if there are no small ones, because empty rows need no pool. */
function smallest(entries: readonly Entry[], { small, enough }: Limits): Entry[] {
  if (!entries.some(({ base }) => base > 0 && base < small)) return []
  const sorted = entries.toSorted(
    (one, other) => one.base - other.base || (one.code < other.code ? -1 : 1),
  )
  const chosen: Entry[] = []
  for (const entry of sorted) {
    if (entry.base >= enough || (entry.base >= small && sizeOf(chosen) >= enough)) break
    chosen.push(entry)
  }
  return chosen
}

/** Chooses grades from the highest down, until together they have enough people. None if the highest are not small. */
function highest(entries: readonly Entry[], { small, enough }: Limits): Entry[] {
  const first = entries.find(({ base }) => base > 0)
  if (!first || first.base >= small) return []
  const chosen: Entry[] = []
  for (const entry of entries) {
    if (sizeOf(chosen) >= enough) break
    chosen.push(entry)
  }
  return chosen
}

/** Pools rows under a name. None for fewer than two rows. */
export const poolFrom = (entries: readonly Omit<Entry, 'base'>[], name: string): Pool[] =>
  entries.length < 2
    ? []
    : [
        {
          // No row of the database has this id, and no code has this form.
          id: -Math.min(...entries.map(({ id }) => id)),
          code: entries
            .map(({ code }) => code)
            .toSorted()
            .join(' + '),
          name,
          members: entries
            .map(({ id, code, name: memberName }) => ({ id, key: code, name: memberName }))
            .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
        },
      ]

/** Indexes pools by the ids of their members. */
export const byMember = (pools: readonly Pool[]): ReadonlyMap<number, Pool> =>
  new Map(pools.flatMap((pool) => pool.members.map(({ id }) => [id, pool] as const)))

/** Adds up people in post by the id of their row. Rows with the same people in two departments are not known. */
export function basesBy(
  government: Government,
  marginals: MarginalTables,
  by: Exclude<Dimension, 'family'>,
): Map<number, number> {
  const bases = new Map<number, number>()
  for (const cell of cellsFor(marginals, [by])) {
    const entry = entryOf(government, by, cell)
    if (entry) bases.set(entry.id, (bases.get(entry.id) ?? 0) + (cell.base ?? 0))
  }
  return bases
}

export type Counted = { government: Government; marginals: MarginalTables; asAt: Day }

/** Organisations that are open on the day, with their department on that day. */
const openOrganisations = ({ government, asAt }: Counted) =>
  [...government.organisations.values()].filter(
    ({ openedOn, closedOn }) => !(openedOn && openedOn > asAt) && !(closedOn && closedOn <= asAt),
  )

function organisationPools(
  counted: Counted,
  departments: ReadonlyMap<number, Pool>,
  limits: Limits,
): Pool[] {
  const { government, marginals } = counted
  const bases = basesBy(government, marginals, 'organisation')
  const departmentsOf = new Map<number, Set<number>>()
  for (const cell of cellsFor(marginals, ['department', 'organisation'])) {
    const department = entryOf(government, 'department', cell)
    if (cell.organisationId === null || !department) continue
    const known = departmentsOf.get(cell.organisationId) ?? new Set()
    departmentsOf.set(cell.organisationId, known.add(department.id))
  }
  // An organisation that is counted in several departments, or in another one, has no pool.
  const inItsDepartment = openOrganisations(counted).filter(({ id, departmentId }) =>
    [...(departmentsOf.get(id) ?? [])].every((department) => department === departmentId),
  )
  const grouped = Map.groupBy(
    inItsDepartment,
    ({ departmentId }) => departments.get(departmentId)?.code ?? departmentId,
  )
  return [...grouped].flatMap(([department, organisations]) => {
    const entries = organisations.map(({ id, code, name }) => ({
      id,
      code,
      name,
      base: bases.get(id) ?? 0,
    }))
    // The organisations of small departments are shown together, as their departments are.
    if (typeof department === 'string')
      return poolFrom(entries, `${entries.length} bodies of small departments together`)
    const chosen = smallest(entries, limits)
    const whole = government.organisations.get(department)?.name ?? ''
    return poolFrom(chosen, `${whole}: ${chosen.length} small bodies together`)
  })
}

function professionPools({ government, marginals }: Counted, limits: Limits): Pool[] {
  const bases = basesBy(government, marginals, 'profession')
  const families = familiesIn(government)
  const grouped = Map.groupBy(
    [...government.professions.values()],
    ({ id }) => families.get(id)?.code ?? '',
  )
  return [...grouped.values()].flatMap((professions) => {
    const entries = professions.map(({ id, code, name }) => ({
      id,
      code,
      name,
      base: bases.get(id) ?? 0,
    }))
    const chosen = smallest(entries, limits)
    const family = families.get(professions[0]?.id ?? 0)?.name.toLowerCase() ?? ''
    return poolFrom(chosen, `${chosen.length} small ${family} professions together`)
  })
}

function gradePools(
  { government, marginals }: Counted,
  population: Population,
  limits: Limits,
): Pool[] {
  const bases = basesBy(government, marginals, 'grade')
  const entries = [...government.grades.values()]
    .filter(({ scs }) => scs || population === 'all')
    .toSorted((one, other) => other.rank - one.rank)
    .map(({ id, code, name }) => ({ id, code, name, base: bases.get(id) ?? 0 }))
  const chosen = highest(entries, limits)
  return poolFrom(chosen, `${chosen.at(-1)?.name ?? ''} and above`)
}

/** Pools the small rows of every dimension. */
export function smallPools(
  counted: Counted,
  population: Population,
  policy: DisclosurePolicy,
): Pools {
  const limits = limitsOf(policy)
  const { government, marginals } = counted
  const bases = basesBy(government, marginals, 'department')
  const departments = smallest(
    openOrganisations(counted)
      .filter(({ id, departmentId }) => id === departmentId)
      .map(({ id, code, name }) => ({ id, code, name, base: bases.get(id) ?? 0 })),
    limits,
  )
  const department = byMember(
    poolFrom(departments, `${departments.length} small departments together`),
  )
  return {
    department,
    organisation: byMember(organisationPools(counted, department, limits)),
    profession: byMember(professionPools(counted, limits)),
    grade: byMember(gradePools(counted, population, limits)),
  }
}
