/**
 * Pools of two-way tables. A profession with fewer than 10 people a department has few cells that
 * could be shown, so the professions of a family that are this small are one column, and so are the
 * highest grades. In the tables by profession and by grade they have rows of their own.
 *
 * Like other pools (pools.ts), they depend only on how many people are in post on the day.
 */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import {
  breakDown,
  cellsFor,
  familiesIn,
  type Pool,
  type Pools,
} from '#app/domain/uptake/breakdown.ts'
import { basesBy, byMember, limitsOf, poolFrom, type Counted } from '#app/domain/uptake/pools.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

type Named = { id: number; code: string; name: string }
/** A row of the table with one dimension, and the professions or grades that it shows. */
type Row = { members: readonly Named[]; base: number }

/** Groups professions or grades, in order, by the row that shows them. */
function rowsOf(
  named: readonly Named[],
  bases: ReadonlyMap<number, number>,
  pools: ReadonlyMap<number, Pool>,
): Row[] {
  const grouped = Map.groupBy(named, ({ id }) => pools.get(id)?.id ?? id)
  return [...grouped].map(([id, members]) => ({ members, base: bases.get(id) ?? 0 }))
}

const poolOf = (rows: readonly Row[], nameFor: (members: readonly Named[]) => string): Pool[] => {
  const members = rows.flatMap((row) => row.members)
  return rows.length < 2 ? [] : poolFrom(members, nameFor(members))
}

function professionPools(
  { government, marginals }: Counted,
  pools: Pools['profession'],
  minimum: number,
): Pool[] {
  const bases = basesBy(government, marginals, 'profession')
  const families = familiesIn(government)
  const grouped = Map.groupBy(government.professions.values(), ({ id }) => families.get(id)?.code)
  return [...grouped.values()].flatMap((professions) => {
    const rows = rowsOf(professions, bases, pools)
    const small = rows.filter(({ base }) => base < minimum)
    const family = families.get(professions[0]?.id ?? 0)?.name.toLowerCase() ?? ''
    const other = small.length < rows.length ? 'other ' : ''
    return poolOf(small, ({ length }) => `${length} ${other}${family} professions together`)
  })
}

/** Chooses the highest grades until they have enough people, or none if that would be all of them. */
function gradePools(
  { government, marginals }: Counted,
  pools: Pools['grade'],
  population: Population,
  minimum: number,
): Pool[] {
  const grades = [...government.grades.values()]
    .filter(({ scs }) => scs || population === 'all')
    .toSorted((one, other) => other.rank - one.rank)
  const rows = rowsOf(grades, basesBy(government, marginals, 'grade'), pools)
  let people = 0
  const chosen = rows.filter(({ base }) => {
    const isNeeded = people < minimum
    people += base
    return isNeeded
  })
  if (chosen.length === rows.length) return []
  return poolOf(chosen, (members) => `${members.at(-1)?.name ?? ''} and above`)
}

/**
 * Pools the professions and grades of two-way tables. Departments and bodies have the pools of
 * every table.
 * @param counted with the pools of tables with one dimension, which these pools include
 */
export function crossPools(
  counted: Counted,
  population: Population,
  policy: DisclosurePolicy,
): Pools {
  const { government, marginals } = counted
  const { pools } = government
  if (!pools) throw new Error('The government has no pools.')
  const departments = breakDown(government, 'department', cellsFor(marginals, ['department']))
  const minimum = limitsOf(policy).small * departments.filter(({ base }) => base !== 0).length
  return {
    ...pools,
    profession: new Map([
      ...pools.profession,
      ...byMember(professionPools(counted, pools.profession, minimum)),
    ]),
    grade: new Map([
      ...pools.grade,
      ...byMember(gradePools(counted, pools.grade, population, minimum)),
    ]),
  }
}
