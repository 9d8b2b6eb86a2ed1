/** Decides which parts of the figures a page or file shows. */
import { hasFamilies, type Government } from '#app/domain/uptake/breakdown.ts'
import { DIMENSIONS, type Dimension, type UptakeReport } from '#app/domain/uptake/uptake.ts'
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

/** The breakdowns of one department or profession. */
const SUBJECT_BREAKDOWNS: Readonly<Record<'department' | 'profession', readonly Dimension[]>> = {
  department: ['organisation', 'profession', 'grade'],
  profession: ['department', 'grade'],
}

/** Lists the breakdowns on a page. Families are only included if they differ from professions. */
const breakdownsOnPage = (subject: Subject, government: Government): readonly Dimension[] =>
  subject
    ? SUBJECT_BREAKDOWNS[subject.by]
    : DIMENSIONS.filter(
        (by) => by !== 'organisation' && (by !== 'family' || hasFamilies(government)),
      )

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
  subject: Subject,
  government: Government,
): PartsShown | { errors: FieldErrors } {
  const onPage = breakdownsOnPage(subject, government)
  if (kind === null || kind === 'ods') {
    const isChosen = subject === null && by !== undefined && by !== 'time'
    return { breakdowns: isChosen ? [by] : onPage, overTime: true, pace: kind === null }
  }
  if (by === 'time') return { breakdowns: [], overTime: true, pace: false }
  if (subject !== null && by !== undefined && !onPage.includes(by))
    return {
      errors: {
        by: `The breakdown of one ${subject.by} cannot be ${quoted(by)}. ${didYouMean(by, onPage, `Choose ${joinWords(onPage, 'or')}.`)}`,
      },
    }
  return { breakdowns: [by ?? onPage[0] ?? 'department'], overTime: false, pace: kind === 'json' }
}
