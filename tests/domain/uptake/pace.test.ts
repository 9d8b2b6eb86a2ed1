import { expect, test } from 'vitest'
import { forecastOf, paceDays } from '#app/domain/uptake/pace.ts'

test('the pace compares the ends of the last two quarters that had ended by the date of the figures', () => {
  expect(paceDays('2026-09-30', '2026-11-30')).toEqual({ from: '2026-06-30', to: '2026-09-30' })
  expect(paceDays('2026-11-15', '2026-11-30')).toEqual({ from: '2026-06-30', to: '2026-09-30' })
  expect(paceDays('2027-01-31', '2027-02-01')).toEqual({ from: '2026-09-30', to: '2026-12-31' })
})

test('a quarter that ends today has not ended yet, so the pace does not include it', () => {
  expect(paceDays('2026-12-31', '2026-12-31')).toEqual({ from: '2026-06-30', to: '2026-09-30' })
})

test('the forecast is the people needed divided by the pace, rounded up to a whole quarter', () => {
  expect(forecastOf(80, 13, '2026-09-30')).toEqual({ quarters: 7, by: '2028-06-30' })
  expect(forecastOf(78, 13, '2026-09-30')).toEqual({ quarters: 6, by: '2028-03-31' })
  expect(forecastOf(1, 500, '2026-10-31')).toEqual({ quarters: 1, by: '2026-12-31' })
})

test('there is no forecast if the pace is zero or less', () => {
  expect(forecastOf(80, 0, '2026-09-30')).toBeNull()
  expect(forecastOf(80, -5, '2026-09-30')).toBeNull()
})
