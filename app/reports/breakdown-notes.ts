/** Why rows of a breakdown have no share, in sentences: below the table of a page, above that of a workbook. */
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

/** Not in the headcount set: there is a number of people, and nothing to divide it by. */
export const hasNoBase = ({ report }: Breakdown, row: UptakeRow): boolean =>
  report.measure === 'coverage' && !row.withheld && row.base === null

/** For files, which explain their signs by themselves. */
export const breakdownNotes = (breakdown: Breakdown): string[] =>
  reasonsOf(breakdown).map(({ sentence }) => sentence)

/** For a page, where each begins with the sign that it is about. */
export const notesWithSigns = (breakdown: Breakdown): string[] =>
  reasonsOf(breakdown).map(({ reason, sentence }) => {
    const { sign, words } = NO_FIGURE[reason]
    return `${sign} means ${words}: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
  })

function reasonsOf(breakdown: Breakdown): { reason: NoFigureReason; sentence: string }[] {
  const { report, comparison, setName, partsOf } = breakdown
  if (report.measure !== 'coverage') return []
  const withoutBase = report.rows.filter((row) => hasNoBase(breakdown, row)).map((row) => row.name)
  const isOfNone =
    withoutBase.length > 0 && report.rows.every((row) => row.withheld || row.base === null)
  const policy = report.policy ?? POLICY
  const { total } = report
  const beside = comparison ? [...Object.values(comparison.byKey), comparison.total] : []
  const all = [...report.rows, { ...total, withheld: total.upskilled === null }, ...beside]
  const small = all.some((row) => row.percent === null && whyNoShare(row) === 'unreliable')
  const empty = report.rows.some((row) => !row.withheld && row.base === 0)
  const notAvailable = (sentence: string) => ({ reason: 'not-available' as const, sentence })
  const unreliable = (sentence: string) => ({ reason: 'unreliable' as const, sentence })
  const notApplicable = (sentence: string) => ({ reason: 'not-applicable' as const, sentence })
  if (partsOf && setName)
    return [
      notAvailable(
        `The headcount set ${setName} tells how many posts a ${partsOf} has, not how many of its parts: these are numbers of people, with no share.`,
      ),
    ]
  const whyNoPosts = (set: string): string => {
    if (report.by === 'family')
      return `A family has a share where the headcount set ${set} has posts of each of its professions.`
    if (isOfNone)
      return `The headcount set ${set} has no numbers of posts by ${report.by}, so there is no share.`
    return `The headcount set ${set} has no number of posts for ${inWords(withoutBase)}, so there is no share of them.`
  }
  return [
    ...(withoutBase.length > 0 && setName ? [notAvailable(whyNoPosts(setName))] : []),
    ...(small
      ? [unreliable(`A share is not given for ${tooFewInWords(policy.percentageBase, policy)}.`)]
      : []),
    ...(!small && empty ? [notApplicable('There is nobody to be a share of.')] : []),
  ]
}

/** A few names, and how many more. */
function inWords(names: readonly string[]): string {
  const MOST = 8
  const said =
    names.length > MOST ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names
  return joinWords(said)
}
