/** Compares the figures of a page with an earlier day, or with another department or profession. */
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
  partsOfBase,
  placeOf,
  type ReportScope,
  type Other,
} from '#app/features/uptake/query/report-scope.ts'
import type { Numbers, PartsOf, SectionComparison } from '#app/reports/section.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** One breakdown and its comparison. */
type Beside = { report: UptakeReport; comparison: SectionComparison }
type ReadBeside = (report: UptakeReport) => Beside

const withheldIf = (numbers: UptakeReport['total']): Numbers => ({
  ...numbers,
  withheld: numbers.upskilled === null,
})

const HIDDEN: Numbers = { upskilled: null, base: null, percent: null, withheld: true }

/**
 * The numbers of a row that only one of the two reports has. They are 0, unless the row may have
 * been left out so that no one can be identified: then they are withheld. Two reports under the
 * policy leave out the same rows, or all of them.
 */
function lackedBy(
  { measure, policy, rows, total }: UptakeReport,
  other: UptakeReport,
  isShare: boolean,
): Numbers {
  const isOfNobody = isShare ? total.base === 0 : measure !== 'new' && total.upskilled === 0
  const isWhole = policy === null || (other.policy !== null && rows.length > 0) || isOfNobody
  return isWhole
    ? { upskilled: 0, base: isShare ? 0 : null, percent: null, withheld: false }
    : HIDDEN
}

/** The rows of either report, with the numbers of each. Rows that one lacks are filled in. */
function rowsOfBoth(
  report: UptakeReport,
  beside: UptakeReport,
  isShare: boolean,
): { rows: UptakeRow[]; besideRows: UptakeRow[] } {
  const fill = (one: UptakeReport, other: UptakeReport): UptakeRow[] => {
    const own = new Set(one.rows.map(({ key }) => key))
    const lacked = lackedBy(one, other, isShare)
    return [
      ...one.rows,
      ...other.rows
        .filter(({ key }) => !own.has(key))
        .map(({ key, name }) => ({ key, name, ...lacked })),
    ]
  }
  return { rows: sortRows(fill(report, beside)), besideRows: fill(beside, report) }
}

type Said = Pick<SectionComparison, 'kind' | 'label' | 'place'>

function setBeside(
  given: UptakeReport,
  beside: UptakeReport,
  said: Said,
  partsOf: PartsOf,
): Beside {
  const isShare = given.measure === 'coverage' && partsOf === null
  const both = said.kind === 'other' && given.total.upskilled !== null
  const { rows, besideRows } = both
    ? rowsOfBoth(given, beside, isShare)
    : { rows: given.rows, besideRows: beside.rows }
  const report = { ...given, rows }
  const byKey: Record<string, Numbers> = Object.fromEntries(
    besideRows.map(({ key, upskilled, base, percent, withheld }) => [
      key,
      { upskilled, base, percent, withheld },
    ]),
  )
  // If either report is rounded, the difference may come only from rounding.
  const policy = report.policy ?? beside.policy
  const changes = report.rows.map((row): [string, Change | null] => [
    row.key,
    changeOf(isShare, row, byKey[row.key], policy),
  ])
  const changeOfTotal = (inShare: boolean) => changeOf(inShare, report.total, beside.total, policy)
  return {
    report,
    comparison: {
      ...said,
      isShare,
      byKey,
      total: withheldIf(beside.total),
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

export type Compared = { read: ReadBeside } | { whyNot: string }

/**
 * Prepares the comparison, or says why there is none.
 * @param options.firstDay the day of the first completion, or null if there is none
 */
export async function compareUptake(
  uptake: CountedUptake,
  compare: CompareWith,
  {
    scope,
    other,
    today,
    firstDay,
  }: { scope: ReportScope; other: Other | null; today: Day; firstDay: Day | null },
): Promise<Compared> {
  const { query } = uptake
  const partsOf = partsOfBase(query, scope)
  if (compare.kind === 'earlier') {
    const days = daysBefore(query, compare.when)
    if (firstDay === null || days.asAt < firstDay) {
      const from = firstDay === null ? '' : `, the day of the first completion`
      return {
        whyNot: `There is nothing to compare with on ${formatDay(days.asAt)}: figures begin on ${formatDay(firstDay ?? query.asAt)}${from}.`,
      }
    }
    const earlier = await countQuery({ ...query, ...days }, today, scope)
    const label = daysInWords(earlier.query)
    return {
      read: (report) =>
        setBeside(
          report,
          reportUptake(earlier, report.by, scope),
          { kind: 'earlier', label, place: label },
          partsOf,
        ),
    }
  }
  const by = scope.within?.by
  if (!other || !by) return { whyNot: 'There is nothing to compare with.' }
  const reach = { exact: other.exact, within: { by, key: other.code } }
  // Viewers who can see only one of the two exactly get the other under the policy, which can mean
  // other days.
  const theirs = other.exact === scope.exact ? uptake : await countQuery(query, today, other)
  const isSameDay = theirs.query.asAt === query.asAt && theirs.query.since === query.since
  const label = isSameDay ? other.name : `${other.name}, ${daysInWords(theirs.query)}`
  const said = {
    kind: 'other' as const,
    label,
    place: isSameDay
      ? placeOf(by, other.name)
      : `${placeOf(by, other.name)}, ${daysInWords(theirs.query)}`,
  }
  return {
    read: (report) => setBeside(report, reportUptake(theirs, report.by, reach), said, partsOf),
  }
}
