/**
 * Sentences that say why rows of a breakdown have no share: below the table on a page, above it in
 * a workbook.
 */
import { POLICY, tooFewInWords } from '#app/domain/disclosure/policy.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { PartsOf, SectionComparison } from '#app/reports/section.ts'
import { NO_FIGURE, whyNoShare, type NoFigureReason } from '#app/ui/text/no-figure-signs.ts'

type Breakdown = {
  report: Pick<UptakeReport, 'by' | 'measure' | 'rows' | 'total' | 'policy'>
  comparison?: SectionComparison | null
  setName?: string | null
  partsOf?: PartsOf
}

/** Whether a row is missing from the headcount set, and so has a number of people but no base. */
export const hasNoBase = ({ report }: Breakdown, row: UptakeRow): boolean =>
  report.measure === 'coverage' && !row.withheld && row.base === null

/** The notes for files, which explain the signs elsewhere. */
export const breakdownNotes = (breakdown: Breakdown): string[] =>
  missingShareReasons(breakdown).map(({ sentence }) => sentence)

/** The notes for a page. Each begins with the sign that it explains. */
export const notesWithSigns = (breakdown: Breakdown): string[] =>
  missingShareReasons(breakdown).map(({ reason, sentence }) => {
    const { sign, meaning } = NO_FIGURE[reason]
    return `${sign} means ${meaning}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
  })

type Reason = { reason: NoFigureReason; sentence: string }

function missingShareReasons(breakdown: Breakdown): Reason[] {
  const { report, comparison, setName, partsOf } = breakdown
  if (report.measure !== 'coverage') return []
  const withoutBase = report.rows.filter((row) => hasNoBase(breakdown, row)).map((row) => row.name)
  const hasNoBases =
    withoutBase.length > 0 && report.rows.every((row) => row.withheld || row.base === null)
  const policy = report.policy ?? POLICY
  const { total } = report
  const compared = comparison ? [...Object.values(comparison.byKey), comparison.total] : []
  const all = [...report.rows, { ...total, withheld: total.upskilled === null }, ...compared]
  const isSmall = all.some((row) => row.percent === null && whyNoShare(row) === 'unreliable')
  const isEmpty = report.rows.some((row) => !row.withheld && row.base === 0)
  if (partsOf && setName)
    return [
      {
        reason: 'not-available',
        sentence: `The headcount set ${setName} has posts for each ${partsOf} but not for its parts, so these are numbers of people with no share.`,
      },
    ]
  const whyNoPosts = (set: string): string => {
    if (report.by === 'family')
      return `A family has a share only if the headcount set ${set} has posts for each of its professions.`
    if (hasNoBases)
      return `The headcount set ${set} has no numbers of posts by ${report.by}, so there is no share.`
    return `The headcount set ${set} has no number of posts for ${firstNames(withoutBase)}, so they have no share.`
  }
  const reasons: Reason[] = []
  if (withoutBase.length > 0 && setName)
    reasons.push({ reason: 'not-available', sentence: whyNoPosts(setName) })
  if (isSmall)
    reasons.push({
      reason: 'unreliable',
      sentence: `We do not give a share for ${tooFewInWords(policy.percentageBase, policy)}.`,
    })
  else if (isEmpty)
    reasons.push({
      reason: 'not-applicable',
      sentence: 'There are no people in the base, so there is no share.',
    })
  return reasons
}

const MAX_NAMES = 8

/** Lists the first few names, and says how many more there are. */
const firstNames = (names: readonly string[]): string =>
  joinWords(
    names.length > MAX_NAMES
      ? [...names.slice(0, MAX_NAMES), `${names.length - MAX_NAMES} more`]
      : names,
  )
