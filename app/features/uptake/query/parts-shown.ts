/** Decides which parts of the figures a page or file shows. */
import { hasFamilies, type Government } from '#app/domain/uptake/breakdown.ts'
import {
  DIMENSIONS,
  MAIN_DIMENSIONS,
  type Dimension,
  type UptakeReport,
} from '#app/domain/uptake/uptake.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import type { ReportScope, Subject } from '#app/features/uptake/query/report-scope.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import type { FileKind } from '#app/reports/files/file-response.server.ts'

/** A file with one chart or table has one breakdown, or only the figures over time. */
export type PartsShown = {
  breakdowns: readonly Dimension[]
  overTime: boolean
  /** Whether the pace is shown, which takes longer to find than a breakdown. Tables in files do not have it. */
  pace: boolean
}

/**
 * Lists the breakdowns on a page. Families are only included if they differ from professions. Viewers
 * who cannot see names get no breakdown of two filters, because it would have three dimensions.
 */
function breakdownsOnPage(
  { within, exact }: Pick<ReportScope, 'within' | 'exact'>,
  government: Government,
): readonly Dimension[] {
  if (within.length === 0)
    return DIMENSIONS.filter(
      (by) => by !== 'organisation' && (by !== 'family' || hasFamilies(government)),
    )
  if (within.length > 1 && !exact) return []
  const isFiltered = (by: Dimension): boolean => within.some((filter) => filter.by === by)
  return [
    ...(isFiltered('department') ? (['organisation'] as const) : []),
    ...MAIN_DIMENSIONS.filter((by) => !isFiltered(by)),
  ]
}

/**
 * Whether a breakdown adds anything to a page or workbook. In a department without agencies, the only
 * organisation is the department itself.
 */
export const isWorthShowing = (
  { by, rows }: Pick<UptakeReport, 'by' | 'rows'>,
  { within }: Pick<ReportScope, 'within'>,
): boolean => rows.length > (by === 'organisation' && within.length > 0 ? 1 : 0)

/**
 * @param by the breakdown in the URL, or `time`, if there is one
 * @param kind the kind of file, or null for a page
 */
export function partsShown(
  by: Dimension | 'time' | undefined,
  kind: FileKind | null,
  { subject, scope, government }: { subject: Subject; scope: ReportScope; government: Government },
): PartsShown | { errors: FieldErrors } {
  const { within } = scope
  const onPage = breakdownsOnPage(scope, government)
  const filtered = within.map((filter) => filter.by)
  const isPage = kind === null || kind === 'ods'
  if (by === 'time')
    return { breakdowns: isPage ? onPage : [], overTime: true, pace: kind === null }
  const isIgnored = isPage && subject !== null
  const possible = [...onPage, ...filtered.filter((dimension) => dimension !== subject?.by)]
  if (filtered.length > 0 && by !== undefined && !isIgnored && !possible.includes(by)) {
    const choices = possible.length === 0 ? 'Leave it out.' : `Choose ${joinWords(possible, 'or')}.`
    return {
      errors: {
        by: `The breakdown of one ${joinWords(filtered)} cannot be ${quoted(by)}. ${didYouMean(by, possible, choices)}`,
      },
    }
  }
  if (isPage) {
    const isChosen = subject === null && by !== undefined
    return { breakdowns: isChosen ? [by] : onPage, overTime: true, pace: kind === null }
  }
  const first = by ?? onPage[0] ?? filtered[0] ?? 'department'
  return { breakdowns: [first], overTime: false, pace: kind === 'json' }
}
