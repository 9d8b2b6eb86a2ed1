/** What files say of a breakdown beside its numbers, as the page does: how many are still needed, and what each row is set beside. */
import { POLICY, shareInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import {
  distanceToTarget,
  type UptakeReport,
  type UptakeRow,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { noFigure, type FigureColumn, type FigureValue } from '#app/reports/figure-table.ts'
import type { Numbers, PartsOf, SectionComparison } from '#app/reports/section.ts'
import { distanceSentence } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'

/** A breakdown with what it is set beside and what it has still to reach, where that was asked for. */
export type ComparedBreakdown = {
  report: UptakeReport
  comparison?: SectionComparison | null
  /** Null where people in post are not the base. */
  target?: UptakeTarget | null
  partsOf?: PartsOf
}

export type ExtraColumns = {
  columns: FigureColumn[]
  valuesOf: (row: UptakeRow) => FigureValue[]
  total: FigureValue[]
  notes: string[]
}

const isShareOf = ({ measure }: Pick<UptakeReport, 'measure'>): boolean => measure === 'coverage'
const reasonOf = ({ withheld }: { withheld: boolean }) =>
  noFigure(withheld ? 'withheld' : 'not-applicable')

function neededColumns({ report, target }: ComparedBreakdown): ExtraColumns[] {
  if (!target || !isShareOf(report)) return []
  const goal = `${target.percent}% by ${formatDay(target.by)}`
  const value = (numbers: Numbers): FigureValue =>
    distanceToTarget(numbers, target, report)?.needed ?? noFigure(whyNoShare(numbers))
  const { total, asAt, policy } = report
  const sentence = distanceSentence(asAt, total, target, policy)
  return [
    {
      columns: [
        {
          name: 'needed',
          title: `Needed for ${target.percent}% (people)`,
          description: `How many more people upskilled would reach the target of ${goal}: worked out from the numbers of the row.`,
          type: 'count',
        },
      ],
      valuesOf: (row) => [value(row)],
      total: [value({ ...total, withheld: total.upskilled === null })],
      notes: sentence === null ? [] : [sentence],
    },
  ]
}

const NOTHING_THERE: Numbers = { upskilled: null, base: null, percent: null, withheld: false }

/** The columns of what is compared with; of a number that has no share, the number alone. */
export function comparedColumns(
  { kind, label }: Pick<SectionComparison, 'kind' | 'label'>,
  isShare: boolean,
  policy: StoredPolicy | null,
): FigureColumn[] {
  // A reader may see one department exactly and another under the policy.
  const rule =
    kind === 'other'
      ? `${shareInWords(policy ?? POLICY)}; where the numbers are exact, a whole per cent`
      : shareInWords(policy)
  return [
    {
      name: 'compared_upskilled',
      title: `${label}: upskilled (people)`,
      description: `How many people are upskilled: ${label}.`,
      type: 'count',
    },
    {
      name: 'compared_base',
      title: `${label}: base (people)`,
      description: `How many people, or posts of a headcount set, the share is of: ${label}. Only coverage has a base.`,
      type: 'count',
      machinesOnly: !isShare,
    },
    {
      name: 'compared_percent',
      title: `${label}: share (%)`,
      description: `The share of the base who are upskilled, of ${label}: ${rule}.`,
      type: 'percent',
      machinesOnly: !isShare,
    },
    {
      name: 'compared_withheld',
      title: `${label}: withheld`,
      description: `Whether the numbers of ${label} are withheld, so that nobody can be recognised.`,
      type: 'yes-no',
      required: true,
      machinesOnly: true,
    },
  ]
}

/** @param found what a row is set beside; undefined where it was not there */
export const comparedValues = (found: Numbers | undefined): FigureValue[] => {
  const { upskilled, base, percent, withheld } = found ?? NOTHING_THERE
  const none = reasonOf({ withheld })
  return [
    upskilled ?? none,
    base ?? none,
    percent ?? noFigure(whyNoShare({ withheld, base })),
    withheld,
  ]
}

const changeColumns = (isShare: boolean): FigureColumn[] => [
  {
    name: 'change',
    title: `Change (${isShare ? 'percentage points' : 'people'})`,
    description: `How much the ${isShare ? 'share' : 'number'} went up since; with a minus sign where it went down.`,
    type: 'number',
  },
  {
    name: 'change_within_rounding',
    title: 'Change within rounding',
    description: 'Could rounding alone have made the change? Then nothing is to be read from it.',
    type: 'yes-no',
  },
]

function comparisonColumns({ report, comparison }: ComparedBreakdown): ExtraColumns[] {
  if (!comparison) return []
  const { kind, label, byKey, total, changes, totalChange, isShare } = comparison
  const isEarlier = kind === 'earlier'
  const change = (found: SectionComparison['totalChange'], isWithheld: boolean): FigureValue[] => {
    if (!isEarlier) return []
    const none = reasonOf({ withheld: isWithheld })
    return found ? [found.by, found.isWithinRounding] : [none, none]
  }
  return [
    {
      columns: [
        ...comparedColumns(comparison, isShare, report.policy),
        ...(isEarlier ? changeColumns(isShare) : []),
      ],
      valuesOf: (row) => {
        const found = byKey[row.key]
        return [
          ...comparedValues(found),
          ...change(changes[row.key] ?? null, row.withheld || found?.withheld === true),
        ]
      },
      total: [
        ...comparedValues(total),
        ...change(totalChange, total.withheld || report.total.upskilled === null),
      ],
      notes: [`Compared with ${label}, whose numbers stand in columns of their own.`],
    },
  ]
}

/** None, where nothing is compared and no target is to be reached. */
export const extraColumns = (breakdown: ComparedBreakdown): ExtraColumns[] => [
  ...neededColumns(breakdown),
  ...comparisonColumns(breakdown),
]
