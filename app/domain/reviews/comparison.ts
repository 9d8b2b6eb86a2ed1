/** What has changed in the facts since a return was signed: its figures beside those counted now, in the same form. */
import { formerShareOf, shareOf } from '#app/domain/disclosure/policy.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

export type Difference = {
  what: string
  signed: number | null
  live: number | null
  unit: '%' | null
}

const BY = {
  department: 'department',
  organisation: 'organisation',
  profession: 'profession',
  family: 'family',
  grade: 'grade',
} as const

function differencesOf(
  what: string,
  signed: number | null,
  live: number | null,
  unit: '%' | null = null,
): Difference[] {
  return signed === live ? [] : [{ what, signed, live, unit }]
}

function gapDifferences(signed: UptakeReport, live: UptakeReport | undefined): Difference[] {
  const rows = new Map<string, { signed?: UptakeRow; live?: UptakeRow }>()
  for (const row of signed.rows) rows.set(row.key, { signed: row })
  for (const row of live?.rows ?? []) rows.set(row.key, { ...rows.get(row.key), live: row })
  const number = (row: UptakeRow | undefined, measured: 'upskilled' | 'base') =>
    row ? row[measured] : 0
  return [...rows.values()].flatMap((row) => {
    const name = `${row.signed?.name ?? row.live?.name ?? ''} (${BY[signed.by]})`
    return [
      ...differencesOf(
        `${name}: upskilled`,
        number(row.signed, 'upskilled'),
        number(row.live, 'upskilled'),
      ),
      ...differencesOf(`${name}: in post`, number(row.signed, 'base'), number(row.live, 'base')),
    ]
  })
}

/**
 * Were the signed shares worked out by the rule before decision 27? A stored policy says so. Exact figures have none: there the two rules
 * differ only in shares that are nearly 0 or 100, which tell which one it was.
 */
function hasFormerShare({
  policy,
  coverage: { upskilled, base, percent },
}: ReviewFigures): boolean {
  if (policy !== null) return policy.wholePercentageBase === undefined
  return upskilled !== null && percent !== shareOf({ upskilled, base }, null)
}

/** The live share by the rule of the signed one, so that a change of the rule alone is no difference. */
const comparableShare = (signed: ReviewFigures, { coverage }: ReviewFigures): number | null =>
  hasFormerShare(signed) ? formerShareOf(coverage) : coverage.percent

/** Every number that differs, the headline ones first. Both must be exact, or both under the policy. */
export const compareFigures = (signed: ReviewFigures, live: ReviewFigures): Difference[] => [
  ...differencesOf('Coverage', signed.coverage.percent, comparableShare(signed, live), '%'),
  ...differencesOf(
    'Upskilled, of people in post',
    signed.coverage.upskilled,
    live.coverage.upskilled,
  ),
  ...differencesOf('People in post', signed.coverage.base, live.coverage.base),
  ...differencesOf('Ever upskilled', signed.ever, live.ever),
  ...differencesOf('New in the quarter', signed.fresh, live.fresh),
  ...differencesOf(
    'Assessed themselves in the last twelve months',
    signed.response.upskilled,
    live.response.upskilled,
  ),
  ...differencesOf(
    'Profession unknown',
    signed.quality.unknownProfession,
    live.quality.unknownProfession,
  ),
  ...differencesOf(
    'Completed on a day without a posting',
    signed.quality.notKnown,
    live.quality.notKnown,
  ),
  ...signed.gaps.flatMap((gap) =>
    gapDifferences(
      gap,
      live.gaps.find((one) => one.by === gap.by),
    ),
  ),
]
