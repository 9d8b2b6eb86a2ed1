/** What has changed in the facts since a return was signed: its figures beside those counted now, in the same form. */
import type { ReviewFigures } from '#app/domain/review-figures.ts'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake.ts'

export type Difference = { what: string; signed: number | null; live: number | null; unit: '%' | null }

const BY = { department: 'department', organisation: 'organisation', profession: 'profession', family: 'family', grade: 'grade' } as const

function differencesOf(what: string, signed: number | null, live: number | null, unit: '%' | null = null): Difference[] {
  return signed === live ? [] : [{ what, signed, live, unit }]
}

function gapDifferences(signed: UptakeReport, live: UptakeReport | undefined): Difference[] {
  const rows = new Map<string, { signed?: UptakeRow; live?: UptakeRow }>()
  for (const row of signed.rows) rows.set(row.key, { signed: row })
  for (const row of live?.rows ?? []) rows.set(row.key, { ...rows.get(row.key), live: row })
  const number = (row: UptakeRow | undefined, measured: 'upskilled' | 'base') => (row ? row[measured] : 0)
  return [...rows.values()].flatMap((row) => {
    const name = `${row.signed?.name ?? row.live?.name ?? ''} (${BY[signed.by]})`
    return [
      ...differencesOf(`${name}: upskilled`, number(row.signed, 'upskilled'), number(row.live, 'upskilled')),
      ...differencesOf(`${name}: in post`, number(row.signed, 'base'), number(row.live, 'base')),
    ]
  })
}

/** Every number that differs, the headline ones first. Both must be exact, or both under the policy. */
export const compareFigures = (signed: ReviewFigures, live: ReviewFigures): Difference[] => [
  ...differencesOf('Coverage', signed.coverage.percent, live.coverage.percent, '%'),
  ...differencesOf('Upskilled, of people in post', signed.coverage.upskilled, live.coverage.upskilled),
  ...differencesOf('People in post', signed.coverage.base, live.coverage.base),
  ...differencesOf('Ever upskilled', signed.ever, live.ever),
  ...differencesOf('New in the quarter', signed.fresh, live.fresh),
  ...differencesOf('Assessed themselves in the last twelve months', signed.response.upskilled, live.response.upskilled),
  ...differencesOf('Profession unknown', signed.quality.unknownProfession, live.quality.unknownProfession),
  ...differencesOf('Completed on a day without a posting', signed.quality.notKnown, live.quality.notKnown),
  ...signed.gaps.flatMap((gap) =>
    gapDifferences(
      gap,
      live.gaps.find((one) => one.by === gap.by),
    ),
  ),
]
