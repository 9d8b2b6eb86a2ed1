/**
 * Columns that pages and files add to a breakdown: how many more people are needed for the target,
 * and a comparison.
 */
import { POLICY, shareInWords, type StoredPolicy } from '#app/domain/disclosure/policy.ts'
import {
  distanceToTarget,
  type UptakeReport,
  type UptakeRow,
  type UptakeTarget,
} from '#app/domain/uptake/uptake.ts'
import { noFigure, type FigureColumn, type FigureValue } from '#app/reports/figure-table.ts'
import {
  NO_NUMBERS,
  type Numbers,
  type PartsOf,
  type SectionComparison,
} from '#app/reports/section.ts'
import { distanceSentence } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { whyNoShare } from '#app/ui/text/no-figure-signs.ts'

/** A breakdown, with its comparison and its target if there are any. */
export type ComparedBreakdown = {
  report: UptakeReport
  comparison?: SectionComparison | null
  /** Null if the base is not people in post. */
  target?: UptakeTarget | null
  partsOf?: PartsOf
}

export type ExtraColumns = {
  columns: FigureColumn[]
  valuesOf: (row: UptakeRow) => FigureValue[]
  total: FigureValue[]
  notes: string[]
}

const reasonOf = ({ withheld }: { withheld: boolean }) =>
  noFigure(withheld ? 'withheld' : 'not-applicable')

function neededColumns({ report, target }: ComparedBreakdown): ExtraColumns[] {
  if (!target || report.measure !== 'coverage') return []
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
          description: `How many more people must be upskilled to reach the target of ${goal}, worked out from the numbers in the row.`,
          type: 'count',
        },
      ],
      valuesOf: (row) => [value(row)],
      total: [value({ ...total, withheld: total.upskilled === null })],
      notes: sentence === null ? [] : [sentence],
    },
  ]
}

/** The columns for the other side of a comparison. */
export function comparedColumns(
  { kind, label }: Pick<SectionComparison, 'kind' | 'label'>,
  isShare: boolean,
  policy: StoredPolicy | null,
): FigureColumn[] {
  // A reader may be able to see exact figures for one department and rounded figures for another.
  const rule =
    kind === 'other'
      ? `${shareInWords(policy ?? POLICY)}; if the numbers are exact, a whole percentage`
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
      description: `The number of people or posts that the share is based on: ${label}. Only coverage has a base.`,
      type: 'count',
      machinesOnly: !isShare,
    },
    {
      name: 'compared_percent',
      title: `${label}: share (%)`,
      description: `The share of the base who are upskilled (${label}): ${rule}.`,
      type: 'percent',
      machinesOnly: !isShare,
    },
    {
      name: 'compared_withheld',
      title: `${label}: withheld`,
      description: `Whether the numbers for ${label} are withheld so that no one can be identified.`,
      type: 'yes-no',
      required: true,
      machinesOnly: true,
    },
  ]
}

/** @param found undefined if the other side of the comparison does not have the row */
export const comparedValues = (found: Numbers | undefined): FigureValue[] => {
  const { upskilled, base, percent, withheld } = found ?? NO_NUMBERS
  const none = reasonOf({ withheld })
  return [
    upskilled ?? none,
    base ?? none,
    percent ?? noFigure(whyNoShare({ withheld, base })),
    withheld,
  ]
}

export const comparedNote = (label: string): string =>
  `Compared with ${label}, in separate columns.`

const changeColumns = (isShare: boolean): FigureColumn[] => [
  {
    name: 'change',
    title: `Change (${isShare ? 'percentage points' : 'people'})`,
    description: `How much the ${isShare ? 'share' : 'number'} has changed since the earlier date. A minus sign means that it has gone down.`,
    type: 'number',
  },
  {
    name: 'change_within_rounding',
    title: 'Change within rounding',
    description:
      'Whether rounding alone could explain the change. If so, do not treat it as a real change.',
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
      notes: [comparedNote(label)],
    },
  ]
}

export const extraColumns = (breakdown: ComparedBreakdown): ExtraColumns[] => [
  ...neededColumns(breakdown),
  ...comparisonColumns(breakdown),
]
