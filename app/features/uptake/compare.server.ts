/** Compares the figures on a page with an earlier date, or with another department or profession. */
import {
  changeOf,
  daysBefore,
  type Change,
  type CompareWith,
} from '#app/domain/uptake/comparison.ts'
import { reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { sortRows } from '#app/domain/uptake/breakdown.ts'
import type { UptakeQuery, UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { countQuery } from '#app/features/uptake/count-query.server.ts'
import {
  mainFilter,
  partsOfBase,
  placeOf,
  type ReportScope,
  type Comparison,
} from '#app/features/uptake/query/report-scope.ts'
import type { Numbers, PartsOf, SectionComparison } from '#app/reports/section.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** One breakdown and its comparison. */
type ComparedReport = { report: UptakeReport; comparison: SectionComparison }

const totalNumbers = (numbers: UptakeReport['total']): Numbers => ({
  ...numbers,
  withheld: numbers.upskilled === null,
})

const HIDDEN: Numbers = { upskilled: null, base: null, percent: null, withheld: true }

/**
 * The numbers for a row that is missing from one of the two reports. They are 0, or withheld if the
 * row may have been left out so that no one can be identified. Two reports under the policy leave
 * out the same rows, or all of them.
 */
function missingRowNumbers(
  { measure, policy, rows, total }: UptakeReport,
  other: UptakeReport,
  isShare: boolean,
): Numbers {
  const hasNoPeople = isShare ? total.base === 0 : measure !== 'new' && total.upskilled === 0
  const isComplete = policy === null || (other.policy !== null && rows.length > 0) || hasNoPeople
  return isComplete
    ? { upskilled: 0, base: isShare ? 0 : null, percent: null, withheld: false }
    : HIDDEN
}

/** Adds the rows that are in only one of two reports to the other. */
function alignRows(
  report: UptakeReport,
  otherReport: UptakeReport,
  isShare: boolean,
): { rows: UptakeRow[]; otherRows: UptakeRow[] } {
  const addMissingRows = (a: UptakeReport, b: UptakeReport): UptakeRow[] => {
    const keys = new Set(a.rows.map(({ key }) => key))
    const numbers = missingRowNumbers(a, b, isShare)
    return [
      ...a.rows,
      ...b.rows
        .filter(({ key }) => !keys.has(key))
        .map(({ key, name }) => ({ key, name, ...numbers })),
    ]
  }
  return {
    rows: sortRows(addMissingRows(report, otherReport)),
    otherRows: addMissingRows(otherReport, report),
  }
}

function compareReports(
  original: UptakeReport,
  otherReport: UptakeReport,
  labels: Pick<SectionComparison, 'kind' | 'label' | 'place'>,
  partsOf: PartsOf,
): ComparedReport {
  const isShare = original.measure === 'coverage' && partsOf === null
  const needsAllRows = labels.kind === 'other' && original.total.upskilled !== null
  const { rows, otherRows } = needsAllRows
    ? alignRows(original, otherReport, isShare)
    : { rows: original.rows, otherRows: otherReport.rows }
  const report = { ...original, rows }
  const byKey: Record<string, Numbers> = Object.fromEntries(
    otherRows.map(({ key, upskilled, base, percent, withheld }) => [
      key,
      { upskilled, base, percent, withheld },
    ]),
  )
  // If either report is rounded, the difference may be due to rounding alone.
  const policy = report.policy ?? otherReport.policy
  const changes = report.rows.map((row): [string, Change | null] => [
    row.key,
    changeOf(isShare, row, byKey[row.key], policy),
  ])
  const changeOfTotal = (inShare: boolean) =>
    changeOf(inShare, report.total, otherReport.total, policy)
  return {
    report,
    comparison: {
      ...labels,
      isShare,
      byKey,
      total: totalNumbers(otherReport.total),
      changes: Object.fromEntries(changes),
      totalChange: changeOfTotal(isShare),
      wholeChange: changeOfTotal(report.measure === 'coverage'),
    },
  }
}

const daysInWords = ({ measure, asAt, since }: UptakeQuery): string =>
  measure === 'new' && since !== null
    ? `${formatDay(since)} to ${formatDay(asAt)}`
    : formatDay(asAt)

type UptakeComparison = { compare: (report: UptakeReport) => ComparedReport } | { whyNot: string }

/**
 * Prepares the comparison, or says why there is none.
 * @param options.firstDay the date of the first completion, or null if there is none
 */
export async function compareUptake(
  uptake: CountedUptake,
  compareWith: CompareWith,
  {
    scope,
    other,
    today,
    firstDay,
  }: { scope: ReportScope; other: Comparison | null; today: Day; firstDay: Day | null },
): Promise<UptakeComparison> {
  const { query } = uptake
  const partsOf = partsOfBase(query, scope)
  if (compareWith.kind === 'earlier') {
    const days = daysBefore(query, compareWith.when)
    if (firstDay === null || days.asAt < firstDay) {
      const from = firstDay === null ? '' : ', the date of the first completion'
      return {
        whyNot: `There are no figures for ${formatDay(days.asAt)} to compare with. Figures begin on ${formatDay(firstDay ?? query.asAt)}${from}.`,
      }
    }
    const earlier = await countQuery({ ...query, ...days }, today, scope, { isBrokenDown: true })
    const label = daysInWords(earlier.query)
    return {
      compare: (report) =>
        compareReports(
          report,
          reportUptake(earlier, report.by, scope),
          { kind: 'earlier', label, place: label },
          partsOf,
        ),
    }
  }
  const by = mainFilter(scope.within)?.by
  if (!other || !by) return { whyNot: 'There are no figures to compare with.' }
  if (!other.exact && other.within.length > 2)
    return {
      whyNot: `There are no figures to compare with, because you cannot see people’s names ${placeOf(by, other.name)}. Remove the ${scope.within.find((filter) => filter.by !== by)?.by} or the grade to compare with it.`,
    }
  // A viewer who can see only one of the two exactly gets the other under the policy, possibly for
  // different dates.
  const isCounted = other.exact === scope.exact && !(other.exact && other.within.length > 1)
  const otherUptake = isCounted
    ? uptake
    : await countQuery(query, today, other, { isBrokenDown: true })
  const isSameDay = otherUptake.query.asAt === query.asAt && otherUptake.query.since === query.since
  const label = isSameDay ? other.name : `${other.name}, ${daysInWords(otherUptake.query)}`
  const labels = {
    kind: 'other' as const,
    label,
    place: isSameDay
      ? placeOf(by, other.name)
      : `${placeOf(by, other.name)}, ${daysInWords(otherUptake.query)}`,
  }
  return {
    compare: (report) =>
      compareReports(report, reportUptake(otherUptake, report.by, other), labels, partsOf),
  }
}
