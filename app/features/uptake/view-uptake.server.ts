/** What the pages of uptake show: the message, the breakdowns with their charts, and the time line. One count, read several ways. */
import { findFactsChangedAt } from '#app/data/facts-changed.server.ts'
import { findUptakeTarget } from '#app/data/uptake-marks.server.ts'
import { startOfQuarter, lastQuarterEnd, type Day } from '#app/domain/day.ts'
import { POLICY } from '#app/domain/disclosure.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake-report.ts'
import { DEFAULT_TARGET, IN_POST, type Dimension, type UptakeQuestion, type UptakeReport, type UptakeTarget } from '#app/domain/uptake.ts'
import { compareUptake } from '#app/features/uptake/compare-uptake.server.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { namedOf } from '#app/features/uptake/named-of.ts'
import type { Looking, Other } from '#app/features/uptake/looking.ts'
import type { Seen } from '#app/features/uptake/seen-words.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'
import { viewTime } from '#app/features/uptake/view-time.server.ts'
import { comparisonSentence } from '#app/figures/comparison-sentences.ts'
import { countedWords } from '#app/figures/counted-words.ts'
import { makeBreakdown } from '#app/figures/make-breakdown.server.ts'
import type { BreakdownSection, CountedWords, TimeSection } from '#app/figures/section.ts'
import { baseSentence, distanceSentence, messageOf } from '#app/figures/uptake-sentences.ts'
import { formatDay } from '#app/ui/dates.ts'

export type UptakeView = {
  message: string
  distance: string | null
  /** What it was before, or is elsewhere, when that was asked for; or why it cannot be said. */
  comparison: string | null
  base: string | null
  isExact: boolean
  isWithheld: boolean
  /** The days that were counted: they are those asked for, or the nearest that may be shown. */
  days: { asAt: Day; since: Day | null }
  counted: CountedWords
  sections: BreakdownSection[]
  time: TimeSection | null
}

/** How a page looks at its question. */
export type Viewing = { askable: Askable; seen: Seen; other: Other | null; firstDay: Day | null }

async function targetOf(question: UptakeQuestion, { within, entryId }: Looking): Promise<UptakeTarget | null> {
  const { population, course } = question
  const own = within?.by === 'department' ? { organisationId: entryId } : { professionId: entryId }
  const target = await findUptakeTarget({ population, course, on: question.asAt, ...(within ? own : {}) })
  return target ?? (population === 'scs' && course === null ? DEFAULT_TARGET : null)
}

/** The people first upskilled in the last whole quarter, as they may be shown. */
async function lastQuarterOf(question: UptakeQuestion, today: Day, looking: Looking): Promise<number | null> {
  const asAt = lastQuarterEnd(question.asAt)
  const asked = { ...question, measure: 'new' as const, base: null, structure: 'then' as const, asAt, since: startOfQuarter(asAt) }
  const count = await countAsked(asked, today, looking)
  return reportUptake(count, looking.within ? 'grade' : 'department', looking).total.upskilled
}

/** Agencies of a department that has one alone are that department again. */
const isWorthShowing = ({ report: { by, rows } }: BreakdownSection, { within }: Looking): boolean =>
  rows.length > (by === 'organisation' && within ? 1 : 0)

async function viewSections(
  uptake: CountedUptake,
  by: readonly Dimension[],
  target: UptakeTarget | null,
  looking: Looking,
  viewing: Viewing,
) {
  const { askable, seen, other, firstDay } = viewing
  const named = namedOf(uptake.question, askable)
  const compared = seen.compare && (await compareUptake(uptake, seen.compare, { looking, other, today: askable.today, firstDay }))
  const read = (dimension: Dimension): Pick<BreakdownSection, 'report' | 'comparison'> => {
    const report = reportUptake(uptake, dimension, looking)
    // Agencies are of one department: no other has them.
    const isAlike = !(dimension === 'organisation' && seen.compare?.kind === 'other')
    return compared && 'read' in compared && isAlike ? compared.read(report) : { report, comparison: null }
  }
  const all = by.map(read)
  const sections = all.map(({ report, comparison }) => makeBreakdown(report, { target, named, where: looking.where, comparison }))
  const total: UptakeReport['total'] = all[0]?.report.total ?? { upskilled: null, base: null, percent: null }
  const beside = all.find(({ comparison }) => comparison)?.comparison
  const now = { ...total, withheld: total.upskilled === null }
  return {
    named,
    total,
    sections: sections.filter((section) => isWorthShowing(section, looking)),
    comparison: beside
      ? comparisonSentence(uptake.question, now, beside, beside.totalChange)
      : compared && 'whyNot' in compared
        ? compared.whyNot
        : null,
  }
}

/** Everything that a page of uptake says of a count. @param by the breakdowns to show */
export async function viewUptake(uptake: CountedUptake, by: readonly Dimension[], looking: Looking, viewing: Viewing): Promise<UptakeView> {
  const { question } = uptake
  const { askable, seen, other } = viewing
  const target = await targetOf(question, looking)
  const { sections, total, comparison, named } = await viewSections(uptake, by, target, looking, viewing)
  const isCoverage = question.measure === 'coverage'
  const pace = isCoverage && question.course === null ? await lastQuarterOf(question, askable.today, looking) : null
  return {
    message: messageOf(question, total, named, looking.where),
    distance:
      isCoverage && question.base === IN_POST ? distanceSentence(question.asAt, total, target, looking.exact ? null : POLICY, pace) : null,
    comparison,
    base: baseSentence(question, named),
    isExact: looking.exact,
    isWithheld: total.upskilled === null,
    days: { asAt: question.asAt, since: question.since },
    counted: countedWords(question, named, looking.exact, await findFactsChangedAt()),
    sections,
    time: await viewTime({ question, today: askable.today, target, looking, named, over: seen.over, other }),
  }
}

/** Was anything there to count on the day? @returns the sentence that says from when, or null when there was. */
export function whyNothingToCount(asAt: Day, firstDay: Day | null): string | null {
  if (firstDay === null) return 'No completion has been recorded yet. Figures appear here with the first one.'
  if (asAt >= firstDay) return null
  return `There is nothing to count before ${formatDay(firstDay)}, the day of the first completion. Choose that day or a later one.`
}
