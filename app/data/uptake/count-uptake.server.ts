/** Counts an uptake query from the precomputed counts if possible, or otherwise from the facts. */
import { findGovernments, listHeadcounts } from '#app/data/facts/government.server.ts'
import { countJointCells, type JointFilters } from '#app/data/uptake/joint-cells.server.ts'
import { findMarginalTables } from '#app/data/uptake/marginal-tables.server.ts'
import { countUptakeCells } from '#app/data/facts/uptake.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import type { MarginalTables } from '#app/domain/uptake/breakdown.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, type UptakeCount, type UptakeQuery } from '#app/domain/uptake/uptake.ts'

/** Counts from the facts. All marginal tables have the same cells, with all dimensions. */
export async function recountMarginalTables(
  count: UptakeCount,
  today: Day,
): Promise<MarginalTables> {
  const cells = await countUptakeCells(count, today)
  return { 'organisation-grade': cells, 'department-profession': cells, 'profession-grade': cells }
}

/**
 * @param today the date for "as it is now"
 * @param joint also counts people by all dimensions at once, among those that these filters leave
 */
export async function countUptake(
  query: UptakeQuery,
  today: Day,
  joint?: JointFilters,
): Promise<CountedUptake> {
  const counted = await countMarginals(query, today)
  return joint ? { ...counted, joint: await countJointCells(query, joint, today) } : counted
}

async function countMarginals(query: UptakeQuery, today: Day): Promise<CountedUptake> {
  const hasSet = query.base !== null && query.base !== IN_POST
  const findTables = async (count: UptakeCount): Promise<MarginalTables> =>
    (await findMarginalTables(count, today)) ?? (await recountMarginalTables(count, today))
  const governmentOn = await findGovernments()
  const government = governmentOn(query.structure === 'now' ? today : query.asAt)
  const marginals = await findTables(query)
  const set = hasSet ? await listHeadcounts(query.base ?? '') : null
  const headcounts = set?.headcounts ?? (hasSet ? [] : null)
  const setGovernment = set ? governmentOn(set.asAt) : government
  if (query.since === null) return { query, government, setGovernment, marginals, headcounts }
  const before = await findTables({
    ...query,
    measure: 'ever',
    asAt: addDays(query.since, -1),
    since: null,
  })
  return { query, government, setGovernment, marginals, before, headcounts }
}
