/** What the figures of a page are set beside: themselves earlier, or another department or profession. */
import { changeOf, daysBefore, type Change, type CompareWith } from '#app/domain/uptake-comparison.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake-report.ts'
import type { Day } from '#app/domain/day.ts'
import type { UptakeQuestion, UptakeReport, UptakeRow } from '#app/domain/uptake.ts'
import { countAsked } from '#app/features/uptake/count-asked.server.ts'
import { placeOf, type Looking, type Other } from '#app/features/uptake/looking.ts'
import type { Numbers, SectionComparison } from '#app/figures/section.ts'
import { formatDay } from '#app/ui/dates.ts'

/** One breakdown with what it is set beside. */
export type Beside = { report: UptakeReport; comparison: SectionComparison }
export type ReadBeside = (report: UptakeReport) => Beside

const withheldIf = (numbers: UptakeReport['total']): Numbers => ({ ...numbers, withheld: numbers.upskilled === null })

/** Rows that only the other one has: nobody is in them here. */
function rowsOfBoth(report: UptakeReport, beside: UptakeReport): UptakeRow[] {
  const own = new Set(report.rows.map(({ key }) => key))
  const none = { upskilled: 0, base: report.measure === 'coverage' ? 0 : null, percent: null, withheld: false }
  return [...report.rows, ...beside.rows.filter(({ key }) => !own.has(key)).map(({ key, name }) => ({ key, name, ...none }))]
}

function setBeside(given: UptakeReport, beside: UptakeReport, said: Pick<SectionComparison, 'kind' | 'label' | 'place'>): Beside {
  const isWhole = said.kind === 'other' && given.total.upskilled !== null
  const report = isWhole ? { ...given, rows: rowsOfBoth(given, beside) } : given
  const byKey: Record<string, Numbers> = Object.fromEntries(
    beside.rows.map(({ key, upskilled, base, percent, withheld }) => [key, { upskilled, base, percent, withheld }]),
  )
  // Rounded on either side, a difference may be of rounding.
  const policy = report.policy ?? beside.policy
  const changes = report.rows.map((row): [string, Change | null] => [row.key, changeOf(report.measure, row, byKey[row.key], policy)])
  const totalChange = changeOf(report.measure, report.total, beside.total, policy)
  return { report, comparison: { ...said, byKey, total: withheldIf(beside.total), changes: Object.fromEntries(changes), totalChange } }
}

const daysInWords = ({ measure, asAt, since }: UptakeQuestion): string =>
  measure === 'new' && since !== null ? `${formatDay(since)} to ${formatDay(asAt)}` : formatDay(asAt)

type Compared = { read: ReadBeside } | { whyNot: string }

/** @param given.firstDay from when there is something to count */
export async function compareUptake(
  uptake: CountedUptake,
  compare: CompareWith,
  { looking, other, today, firstDay }: { looking: Looking; other: Other | null; today: Day; firstDay: Day | null },
): Promise<Compared> {
  const { question } = uptake
  if (compare.kind === 'earlier') {
    const days = daysBefore(question, compare.when)
    if (firstDay === null || days.asAt < firstDay) {
      const from = firstDay === null ? '' : `, the day of the first completion`
      return {
        whyNot: `There is nothing to compare with on ${formatDay(days.asAt)}: figures begin on ${formatDay(firstDay ?? question.asAt)}${from}.`,
      }
    }
    const earlier = await countAsked({ ...question, ...days }, today, looking)
    const label = daysInWords(earlier.question)
    return {
      read: (report) => setBeside(report, reportUptake(earlier, report.by, looking), { kind: 'earlier', label, place: label }),
    }
  }
  const by = looking.within?.by
  if (!other || !by) return { whyNot: 'There is nothing to compare with.' }
  const reach = { exact: other.exact, within: { by, key: other.code } }
  // Who sees the one exactly, and not the other, has the other on its fixed days.
  const theirs = other.exact === looking.exact ? uptake : await countAsked(question, today, other)
  const isSameDay = theirs.question.asAt === question.asAt && theirs.question.since === question.since
  const label = isSameDay ? other.name : `${other.name}, ${daysInWords(theirs.question)}`
  const said = {
    kind: 'other' as const,
    label,
    place: isSameDay ? placeOf(by, other.name) : `${placeOf(by, other.name)}, ${daysInWords(theirs.question)}`,
  }
  return { read: (report) => setBeside(report, reportUptake(theirs, report.by, reach), said) }
}
