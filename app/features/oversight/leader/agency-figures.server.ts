/**
 * The exact figures of an agency, for its lead. Agencies have no page of their own, so they are added
 * up from the same counts as the figures of their department. They are not ranked.
 */
import { countOverTime } from '#app/data/uptake/over-time.server.ts'
import { showExactly } from '#app/domain/disclosure/policy.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { cellsFor, sumOf, type Government } from '#app/domain/uptake/breakdown.ts'
import { changeOf } from '#app/domain/uptake/comparison.ts'
import type { SeriesPoint } from '#app/domain/uptake/series.ts'
import type { UptakeCell, UptakeQuery, UptakeTarget } from '#app/domain/uptake/uptake.ts'
import { changeInWords } from '#app/reports/comparison-sentences.ts'
import {
  outlookFigures,
  type LeaderFigures,
} from '#app/features/oversight/leader/outlook-figures.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** Whether a cell's organisation is an agency or below it. */
const isBelow = ({ organisations }: Government, agencyId: number, cell: UptakeCell): boolean =>
  cell.organisationId !== null && pathOf(organisations, cell.organisationId).includes(agencyId)

/** @param query a query for the share of people in post at the end of a quarter */
export async function findAgencyFigures(
  query: UptakeQuery,
  { agencyId, target, today }: { agencyId: number; target: UptakeTarget | null; today: string },
): Promise<LeaderFigures> {
  const counted = await countOverTime(query, { over: 'quarter', today })
  const trend = counted.map(({ day, uptake }): SeriesPoint => {
    const cells = cellsFor(uptake.marginals, ['organisation']).filter((cell) =>
      isBelow(uptake.government, agencyId, cell),
    )
    return { day, ...showExactly(sumOf(cells)) }
  })
  const [previous, last] = [trend.at(-2), trend.at(-1)]
  const change = last && previous ? changeOf(true, last, previous, null) : null
  const hasBoth = typeof last?.upskilled === 'number' && typeof previous?.upskilled === 'number'
  return {
    asAt: query.asAt,
    isExact: true,
    trend,
    target,
    change:
      change && previous ? { value: changeInWords(change), since: formatDay(previous.day) } : null,
    rank: null,
    ...outlookFigures(last ?? null, target, {
      change: hasBoth ? (last.upskilled ?? 0) - (previous.upskilled ?? 0) : null,
      asAt: query.asAt,
      policy: null,
    }),
  }
}
