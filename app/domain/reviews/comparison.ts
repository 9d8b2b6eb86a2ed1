/** Compares the figures in a signed return with the same figures calculated now. */
import { formerShareOf, shareOf } from '#app/domain/disclosure/policy.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

export type Difference = {
  what: string
  signed: number | null
  live: number | null
  unit: '%' | null
}

/** How many people's records changed after the figures were counted, by reason. A person can be in several. */
export type ChangesSince = {
  /** A completion on or before the last day of the quarter was recorded later. */
  late: number
  /** A completion was corrected or removed. */
  corrected: number
  /** An import put them in or out of the department, or changed their post in it. */
  moved: number
}

function compareValue(
  what: string,
  signed: number | null,
  live: number | null,
  unit: '%' | null = null,
): Difference[] {
  return signed === live ? [] : [{ what, signed, live, unit }]
}

const NO_PEOPLE = { upskilled: 0, base: 0 }

function compareGaps(signed: UptakeReport, live: UptakeReport | undefined): Difference[] {
  const rows = new Map<string, { signed?: UptakeRow; live?: UptakeRow }>()
  for (const row of signed.rows) rows.set(row.key, { signed: row })
  for (const row of live?.rows ?? []) rows.set(row.key, { ...rows.get(row.key), live: row })
  return [...rows.values()].flatMap((row) => {
    const name = `${row.signed?.name ?? row.live?.name ?? ''} (${signed.by})`
    const [then = NO_PEOPLE, now = NO_PEOPLE] = [row.signed, row.live]
    return [
      ...compareValue(`${name}: upskilled`, then.upskilled, now.upskilled),
      ...compareValue(`${name}: in post`, then.base, now.base),
    ]
  })
}

/** Whether the signed shares were calculated with the rule that applied before decision 27. The stored policy shows it. Exact figures have no policy, but the two
 * rules only differ for shares close to 0 or 100, so such a share shows which rule it was.
 */
function hasFormerShare({
  policy,
  coverage: { upskilled, base, percent },
}: ReviewFigures): boolean {
  if (policy !== null) return policy.wholePercentageBase === undefined
  return upskilled !== null && percent !== shareOf({ upskilled, base }, null)
}

/** The live share, calculated with the same rule as the signed one. A change of rule alone is not reported as a difference. */
const comparableShare = (signed: ReviewFigures, { coverage }: ReviewFigures): number | null =>
  hasFormerShare(signed) ? formerShareOf(coverage) : coverage.percent

/** Every number that differs, headline numbers first. Both sets of figures must be exact, or both must be under the disclosure policy. */
export const compareFigures = (signed: ReviewFigures, live: ReviewFigures): Difference[] => [
  ...compareValue('Coverage', signed.coverage.percent, comparableShare(signed, live), '%'),
  ...compareValue(
    'Upskilled, of people in post',
    signed.coverage.upskilled,
    live.coverage.upskilled,
  ),
  ...compareValue('People in post', signed.coverage.base, live.coverage.base),
  ...compareValue('Ever upskilled', signed.ever, live.ever),
  ...compareValue('New in the quarter', signed.fresh, live.fresh),
  ...compareValue(
    'Assessed themselves in the last 12 months',
    signed.response.upskilled,
    live.response.upskilled,
  ),
  ...compareValue(
    'Profession unknown',
    signed.quality.unknownProfession,
    live.quality.unknownProfession,
  ),
  ...compareValue(
    'Completed on a day when they had no recorded posting',
    signed.quality.notKnown,
    live.quality.notKnown,
  ),
  ...signed.gaps.flatMap((gap) =>
    compareGaps(
      gap,
      live.gaps.find((liveGap) => liveGap.by === gap.by),
    ),
  ),
]
