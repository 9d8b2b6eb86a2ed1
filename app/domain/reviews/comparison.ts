/** Compares the figures of a signed return with the same figures counted now. */
import { formerShareOf, shareOf } from '#app/domain/disclosure/policy.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'

export type Difference = {
  what: string
  signed: number | null
  live: number | null
  unit: '%' | null
}

function differencesOf(
  what: string,
  signed: number | null,
  live: number | null,
  unit: '%' | null = null,
): Difference[] {
  return signed === live ? [] : [{ what, signed, live, unit }]
}

const NO_PEOPLE = { upskilled: 0, base: 0 }

function gapDifferences(signed: UptakeReport, live: UptakeReport | undefined): Difference[] {
  const rows = new Map<string, { signed?: UptakeRow; live?: UptakeRow }>()
  for (const row of signed.rows) rows.set(row.key, { signed: row })
  for (const row of live?.rows ?? []) rows.set(row.key, { ...rows.get(row.key), live: row })
  return [...rows.values()].flatMap((row) => {
    const name = `${row.signed?.name ?? row.live?.name ?? ''} (${signed.by})`
    const [then = NO_PEOPLE, now = NO_PEOPLE] = [row.signed, row.live]
    return [
      ...differencesOf(`${name}: upskilled`, then.upskilled, now.upskilled),
      ...differencesOf(`${name}: in post`, then.base, now.base),
    ]
  })
}

/** Whether the signed shares were calculated by the rule before decision 27. The stored policy shows it. Exact figures have no policy, but the two
 * rules only differ for shares close to 0 or 100, so such a share shows which rule it was.
 */
function hasFormerShare({
  policy,
  coverage: { upskilled, base, percent },
}: ReviewFigures): boolean {
  if (policy !== null) return policy.wholePercentageBase === undefined
  return upskilled !== null && percent !== shareOf({ upskilled, base }, null)
}

/** The live share by the rule of the signed one, so that a change of rule alone is not reported as a difference. */
const comparableShare = (signed: ReviewFigures, { coverage }: ReviewFigures): number | null =>
  hasFormerShare(signed) ? formerShareOf(coverage) : coverage.percent

/** Every number that differs, headline numbers first. Both figures must be exact, or both under the policy. */
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
