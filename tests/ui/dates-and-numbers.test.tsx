import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import {
  formatClockTime,
  formatDay,
  formatInstant,
  formatRange,
  formatTime,
} from '#app/ui/text/dates.ts'
import { Figure, NoFigureKey } from '#app/ui/text/no-figure.tsx'
import { formatCount, formatNumber, formatOrdinal } from '#app/ui/text/numbers.ts'

describe('days and times', () => {
  test('a calendar day is written out, whatever the time of year', () => {
    expect(formatDay('2026-03-12')).toBe('12 March 2026')
    expect(formatDay('2026-07-01', { weekday: true })).toBe('Wednesday 1 July 2026')
  })

  test('an instant is shown in London time, in winter and in summer', () => {
    expect(formatInstant(new Date('2026-03-12T09:30:00Z'))).toBe('12 March 2026, 9:30am')
    expect(formatInstant(new Date('2026-07-12T09:30:00Z'))).toBe('12 July 2026, 10:30am')
  })

  test('an instant late on a summer evening in UTC is on the next day in London', () => {
    expect(formatInstant(new Date('2026-07-12T23:30:00Z'))).toBe('13 July 2026, 12:30am')
  })

  test('times are correct when the clocks go forward and back', () => {
    expect(formatTime(new Date('2026-03-29T00:59:00Z'))).toBe('12:59am')
    expect(formatTime(new Date('2026-03-29T01:00:00Z'))).toBe('2am')
    expect(formatTime(new Date('2026-10-25T02:00:00Z'))).toBe('2am')
  })

  test('a time that comes twice when the clocks go back says which of the two it is', () => {
    expect(formatTime(new Date('2026-10-24T23:59:00Z'))).toBe('12:59am')
    expect(formatTime(new Date('2026-10-25T00:00:00Z'))).toBe('1am BST')
    expect(formatTime(new Date('2026-10-25T00:30:00Z'))).toBe('1:30am BST')
    expect(formatTime(new Date('2026-10-25T01:30:00Z'))).toBe('1:30am GMT')
    expect(formatClockTime(new Date('2026-10-25T01:30:00Z'))).toBe('1:30am')
    expect(formatRange(new Date('2027-10-30T23:30:00Z'), new Date('2027-10-31T01:30:00Z'))).toBe(
      'Sunday 31 October 2027, 12:30am to 1:30am GMT',
    )
  })

  test('whole hours have no minutes, and 12 is midday or midnight', () => {
    expect(formatTime(new Date('2026-01-12T17:00:00Z'))).toBe('5pm')
    expect(formatTime(new Date('2026-01-12T12:00:00Z'))).toBe('midday')
    expect(formatTime(new Date('2026-01-12T12:30:00Z'))).toBe('12:30pm')
    expect(formatTime(new Date('2026-01-12T00:00:00Z'))).toBe('midnight')
  })

  test('a session shows its day once, or both days if it ends on another day', () => {
    expect(formatRange(new Date('2026-03-17T09:30:00Z'), new Date('2026-03-17T12:30:00Z'))).toBe(
      'Tuesday 17 March 2026, 9:30am to 12:30pm',
    )
    expect(formatRange(new Date('2026-03-17T09:30:00Z'), new Date('2026-03-18T16:00:00Z'))).toBe(
      'Tuesday 17 March 2026, 9:30am to Wednesday 18 March 2026, 4pm',
    )
  })

  test('a session that ends at midnight shows its day once', () => {
    expect(formatRange(new Date('2026-07-17T19:00:00Z'), new Date('2026-07-17T23:00:00Z'))).toBe(
      'Friday 17 July 2026, 8pm to midnight',
    )
  })

  test('days and instants on a page have a machine-readable value', () => {
    expect(renderToStaticMarkup(<DayText day="2026-03-12" />)).toBe(
      '<time dateTime="2026-03-12">12 March 2026</time>',
    )
    expect(renderToStaticMarkup(<InstantText at={new Date('2026-03-12T09:30:00Z')} />)).toContain(
      'dateTime="2026-03-12T09:30:00.000Z"',
    )
  })
})

describe('figures', () => {
  test('figures have thousands separators and a minus sign', () => {
    expect(formatNumber(550000)).toBe('550,000')
    expect(formatNumber(-5)).toBe('−5')
    expect(formatCount(1, 'person', 'people')).toBe('1 person')
    expect(formatCount(2720, 'person', 'people')).toBe('2,720 people')
    expect(formatCount(0, 'place')).toBe('0 places')
  })

  test('0 is a figure, not a missing one', () => {
    expect(renderToStaticMarkup(<Figure value={0} unit="%" />)).toBe('0%')
  })

  test('a withheld figure is shown as a symbol, with its meaning for screen readers', () => {
    expect(renderToStaticMarkup(<Figure value={null} reason="withheld" />)).toBe(
      '<span aria-hidden="true">[c]</span><span class="govuk-visually-hidden">confidential</span>',
    )
  })

  test('a key explains the symbols in a table', () => {
    expect(
      renderToStaticMarkup(<NoFigureKey reasons={['withheld']} why="fewer than 5 people." />),
    ).toContain('[c] means confidential: fewer than 5 people.')
  })
})

test('ordinal numbers have the correct suffix', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 113, 1101].map(formatOrdinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '113th',
    '1,101st',
  ])
})
