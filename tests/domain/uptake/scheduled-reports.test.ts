import { expect, test } from 'vitest'
import { latestReportDay, nextReportDay } from '#app/domain/uptake/scheduled-reports.ts'

test.each([
  ['weekly', '2026-11-30', '2026-11-30', '2026-12-07'],
  ['weekly', '2026-12-01', '2026-11-30', '2026-12-07'],
  ['weekly', '2026-12-06', '2026-11-30', '2026-12-07'],
  ['monthly', '2026-12-01', '2026-12-01', '2027-01-01'],
  ['monthly', '2026-12-31', '2026-12-01', '2027-01-01'],
  ['quarterly', '2026-12-31', '2026-10-01', '2027-01-01'],
  ['quarterly', '2027-01-01', '2027-01-01', '2027-04-01'],
] as const)(
  'a %s report on %s is that of %s, and the next one is on %s',
  (frequency, day, latest, next) => {
    expect(latestReportDay(frequency, day)).toBe(latest)
    expect(nextReportDay(frequency, day)).toBe(next)
  },
)
