/** Compares the shares shown to people who cannot see names with exact shares, in a made-up civil service. */
import { beforeAll, expect, test } from 'vitest'
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { lastEndedQuarter, quarterEnd } from '#app/domain/calendar/quarter.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const TODAY = '2026-11-23'
const QUARTER_ENDS = Array.from({ length: 9 }, (_, index) =>
  quarterEnd(lastEndedQuarter(TODAY) - index),
)

/** Whether a share is too far from the exact one, is shown although it should not be, or is missing although it should be shown. */
function isWrong(percent: number | null, upskilled: number, base: number): boolean {
  if (base < 30 || percent === null) return (percent !== null) === base < 30
  const share = (100 * upskilled) / base
  if (share === 0 || share === 100 || percent === 0 || percent === 100) return percent !== share
  const [step, most] = base < 100 ? [5, 2.5] : [1, 0.5]
  const isNextToAnEnd =
    (percent === step && share < step) || (percent === 100 - step && share > 100 - step)
  return percent % step !== 0 || (Math.abs(percent - share) > most + 1e-9 && !isNextToAnEnd)
}

beforeAll(async () => {
  await loadReferenceData('command line')
  await seedCivilService({ people: 4000, completions: 4500, seed: 20_260_930, asAt: '2026-09-30' })
})

test.each(['department', 'profession', 'grade'] as const)(
  'every shown share by %s is within 0.5 points of the exact one for a base of at least 100, and within 2.5 for at least 30',
  async (by) => {
    const compared = { fine: 0, coarse: 0, none: 0 }
    for (const asAt of QUARTER_ENDS) {
      const uptake = await countUptake(aQuery({ by, asAt }), TODAY)
      const [exact, shown] = [true, false].map((isExact) =>
        reportUptake(uptake, by, { exact: isExact }),
      )
      const truth = new Map(exact?.rows.map((row) => [row.key, row]))
      for (const { key, percent, withheld } of shown?.rows ?? []) {
        const { upskilled, base } = truth.get(key) ?? {}
        if (withheld || !base) continue
        const about = { asAt, key, percent, upskilled, base }
        expect({ ...about, isWrong: isWrong(percent, upskilled ?? 0, base) }).toEqual({
          ...about,
          isWrong: false,
        })
        compared[base < 30 ? 'none' : base < 100 ? 'coarse' : 'fine'] += 1
      }
    }
    expect(compared.fine).toBeGreaterThan(by === 'grade' ? 15 : 20)
    if (by !== 'grade') expect(Math.min(compared.coarse, compared.none)).toBeGreaterThan(10)
  },
)
