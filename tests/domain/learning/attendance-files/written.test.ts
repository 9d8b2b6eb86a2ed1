import { describe, expect, test } from 'vitest'
import { parseDuration } from '#app/domain/learning/attendance-files/durations.ts'
import { namesakeFinder } from '#app/domain/learning/attendance-files/person-names.ts'
import { personMatcher } from '#app/domain/learning/attendance-files/match-people.ts'
import { markFor } from '#app/domain/learning/attendance-files/mark-rule.ts'
import { secondsIn } from '#app/domain/learning/attendance-files/stays.ts'
import { dateOrderOf, parseClockTime } from '#app/domain/learning/attendance-files/written-times.ts'

test.each([
  ['1h 30m 51s', 5451],
  ['47m 3s', 2823],
  ['1 Std. 30 Min. 5 Sek.', 5405],
  ['1 h 30 min', 5400],
  ['1 godz. 5 min 6 sek.', 3906],
  ['2 t 3 min 4 s', 7384],
  ['1時間 5分', 3900],
  ['01:30:51', 5451],
  ['1:30', 5400],
  ['PT1H30M', 5400],
  ['45', 2700],
  ['45,5', 2730],
  ['half an hour', null],
  ['6/17/26, 10:30:00 AM', null],
  ['', null],
])('the duration “%s” is %s seconds', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds)
})

describe('written times', () => {
  const at = (text: string, order: 'day-first' | 'month-first' = 'day-first') => {
    const time = parseClockTime(text, order)
    return time === null ? null : new Date(time).toISOString().slice(0, 16)
  }
  test.each([
    ['17/06/2026, 14:48:05', '2026-06-17T14:48'],
    ['17.06.26, 14:48:05', '2026-06-17T14:48'],
    ['17.6.2026 14.48.05', '2026-06-17T14:48'],
    ['17-06-2026 14:48', '2026-06-17T14:48'],
    ['2026-06-17 14:48:05', '2026-06-17T14:48'],
    ['2026/06/17 14:48', '2026-06-17T14:48'],
    ['2026-06-17T14:48:05Z', '2026-06-17T14:48'],
    ['17 June 2026 2:48 PM', '2026-06-17T14:48'],
    ['Jun 17, 2026 02:48 PM', '2026-06-17T14:48'],
    ['17/06/2026 12:05 a.m.', '2026-06-17T00:05'],
    ['17/06/2026', '2026-06-17T00:00'],
    ['31/02/2026 10:00', null],
    ['17/06/2026 25:00', null],
    ['10:30', null],
  ])('“%s” is %s', (text, expected) => {
    expect(at(text)).toBe(expected)
  })

  test('a narrow space before PM and a month before the day are read', () => {
    expect(at('6/17/26, 2:48:05\u202FPM', 'month-first')).toBe('2026-06-17T14:48')
  })

  test('a day above 12 decides the order, then the date of the session, then the UK’s order', () => {
    const [september, october] = [Date.UTC(2026, 8, 10), Date.UTC(2026, 9, 9)]
    expect(dateOrderOf(['9/10/26, 2:00 PM', '9/22/26, 2:00 PM'], [])).toBe('month-first')
    expect(dateOrderOf(['9/10/26, 2:00 PM'], [september])).toBe('month-first')
    expect(dateOrderOf(['9/10/26, 2:00 PM'], [october])).toBe('day-first')
    expect(dateOrderOf(['9/10/26, 2:00 PM'], [])).toBe('day-first')
  })
})

test('stays that overlap count once', () => {
  const stay = (joined: number, left: number) => ({ joined: joined * 1000, left: left * 1000 })
  expect(secondsIn([stay(50, 60), stay(0, 30), stay(10, 20), stay(20, 40)])).toBe(50)
})

describe('names', () => {
  const find = namesakeFinder([
    { id: 1, name: 'Amira Khan' },
    { id: 2, name: 'Siân Mary Bevan' },
    { id: 3, name: 'Tom O’Neil-Smith' },
    { id: 4, name: 'Tom Ellis' },
    { id: 5, name: 'Thomas Ellis' },
    { id: 6, name: 'Łukasz Müller' },
  ])
  test.each([
    ['Khan, Amira', 'same', [1]],
    ['Dr Amira KHAN (Guest)', 'same', [1]],
    ['Amira Khan - HMRC', 'same', [1]],
    ['[HMRC] Amira Khan (External)', 'same', [1]],
    ['iPhone (Amira Khan)', 'same', [1]],
    ['Lukasz Muller', 'same', [6]],
    ['Sian Bevan', 'similar', [2]],
    ['A. Khan', 'similar', [1]],
    ["Tom O'Neil Smith", 'same', [3]],
    ['T Ellis', 'similar', [4, 5]],
    ['Amira', 'partial', [1]],
  ])('“%s” is the %s name of %s', (name, match, ids) => {
    expect(find(name)).toEqual({ match, ids })
  })

  test.each(['Amira Bevan', 'iPhone', 'Khan Smith', '(Guest)', ''])('“%s” fits no one', (name) => {
    expect(find(name)).toBeNull()
  })
})

describe('matching', () => {
  const match = personMatcher({
    onRegister: [
      { id: 1, name: 'Amira Khan' },
      { id: 2, name: 'Tom Ellis' },
      { id: 3, name: 'Tom Ellis' },
    ],
    holders: new Map([
      ['amira@civil.example', 1],
      ['leila@civil.example', 9],
    ]),
    staffNumbers: new Map([['70001', 2]]),
  })
  const person = (name: string, email?: string, staffId: string | null = null) =>
    match({ name, emails: email ? [email] : [], staffId })

  test('an email address comes before a staff number, and both before a name', () => {
    expect(person('Tom Ellis', 'amira@civil.example')).toMatchObject({ personId: 1, by: 'email' })
    expect(person('Tom Ellis', undefined, '70001')).toMatchObject({
      personId: 2,
      by: 'staff-number',
    })
    expect(person('Khan, Amira')).toMatchObject({ personId: 1, by: 'same-name', isCertain: true })
    expect(person('A Khan')).toMatchObject({ personId: 1, by: 'similar-name', isCertain: false })
  })
  test('a name that fits two people is ambiguous', () => {
    expect(person('Tom Ellis')).toEqual({ kind: 'ambiguous', personIds: [2, 3] })
  })
  test('a known person without a place is not matched by name to someone else', () => {
    expect(person('Amira Khan', 'leila@civil.example')).toEqual({
      kind: 'not-on-register',
      personId: 9,
      by: 'email',
    })
  })
  test('an unknown address is matched by name', () => {
    expect(person('Amira Khan', 'amira@home.example')).toMatchObject({ personId: 1 })
    expect(person('Someone', 'else@home.example')).toMatchObject({ kind: 'unknown' })
  })
})

test.each([
  [null, 144 * 60, { mark: 'attended', minutes: null }],
  [null, 144 * 60 - 1, { mark: 'partly', minutes: 144 }],
  [null, 59, null],
  [null, null, { mark: 'attended', minutes: null }],
  ['excused' as const, 180 * 60, { mark: 'excused', minutes: null }],
  ['partly' as const, 45 * 60, { mark: 'partly', minutes: 45 }],
])('the mark %s and %s seconds of three hours give %j', (mark, seconds, expected) => {
  expect(markFor({ mark, seconds }, { percent: 80, minutes: 180 })).toEqual(expected)
})
