/** The query of a report by email: that of an uptake page, always with the figures of its default day. */
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { answerUptake } from '#app/features/uptake/answer-uptake.server.ts'
import type { UptakeFigures } from '#app/features/uptake/find-figures.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { DIMENSION_SINGULAR } from '#app/reports/uptake-sentences.ts'

/** A report always has the latest figures. A comparison and an order belong to the page. */
const LEFT_OUT = new Set(['as-at', 'since', 'compare', 'sort', 'page', 'name', 'frequency'])

/** The part of an uptake page's query that a report stores, in a fixed order. */
export function storedQueryOf(search: URLSearchParams): string {
  const kept = [...search].filter(([key, value]) => !LEFT_OUT.has(key) && value.trim() !== '')
  return new URLSearchParams(kept.toSorted(([one], [other]) => (one < other ? -1 : 1))).toString()
}

export const queryParamsOf = (query: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(query))

/** Counts a report as the viewer would see it now. */
export const answerReport = (query: string, viewer: Viewer) =>
  answerUptake(
    new Request(new URL(paths.uptake(queryParamsOf(query)), env().baseUrl)),
    viewer,
    null,
  )

/** What a report is called unless the person chooses a name, such as “Uptake in the Department for Transport, by grade”. */
export function nameOfReport({ scope, breakdowns }: UptakeFigures): string {
  const by = breakdowns[0]?.report.by
  return `Uptake${scope.where ?? ''}${by ? `, by ${DIMENSION_SINGULAR[by]}` : ''}`
}
