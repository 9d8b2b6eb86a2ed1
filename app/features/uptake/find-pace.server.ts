/** Calculates the pace for an uptake page from the numbers that the viewer can see at the ends of two quarters. */
import { countPaceParts } from '#app/data/uptake/pace.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { paceDays, type Pace } from '#app/domain/uptake/pace.ts'
import { keyOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { reportTotal } from '#app/domain/uptake/report.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import { mainFilter, type ReportScope } from '#app/features/uptake/query/report-scope.ts'

/** The organisations in the scope’s department. Null if the scope is not a department. */
function organisationsOf({ within }: ReportScope, government: Government): number[] | null {
  const department = within.find(({ by }) => by === 'department')
  if (!department) return null
  const cell = { professionId: null, gradeId: null, left: false, upskilled: 0, base: 0 }
  return [...government.organisations.keys()].filter(
    (id) => keyOf(government, 'department', { ...cell, organisationId: id }) === department.key,
  )
}

/** Whether to give reasons for a change. Following each person in every grade would take too long for a page. */
const hasReasons = ({ population }: UptakeQuery, { within }: ReportScope): boolean =>
  population === 'scs' || mainFilter(within) !== undefined

/** @param query a query whose measure is coverage */
export async function findPace(query: UptakeQuery, today: Day, scope: ReportScope): Promise<Pace> {
  const { from, to } = paceDays(query.asAt, today)
  const countOn = (asAt: Day) => countQuery({ ...query, structure: 'then', asAt }, today, scope)
  const [start, end] = [await countOn(from), await countOn(to)]
  const [before, after] = [start, end].map((uptake) => reportTotal(uptake, scope).upskilled)
  if (typeof before !== 'number' || typeof after !== 'number')
    return { from, to, change: null, parts: null }
  // Under the policy, this is the difference between two numbers shown, so it reveals nothing more.
  const change = after - before
  if (!scope.exact || !hasReasons(query, scope)) return { from, to, change, parts: null }
  const parts = await countPaceParts(
    {
      ...query,
      professionId: scope.within.find(({ by }) => by === 'profession')?.id ?? null,
      gradeId: scope.within.find(({ by }) => by === 'grade')?.id ?? null,
    },
    {
      start: { day: from, organisationIds: organisationsOf(scope, start.government) },
      end: { day: to, organisationIds: organisationsOf(scope, end.government) },
    },
  )
  return { from, to, change, parts }
}
