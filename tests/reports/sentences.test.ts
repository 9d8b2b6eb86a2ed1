import { expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { UptakeReport } from '#app/domain/uptake/uptake.ts'
import { forecastSentence, paceSentence } from '#app/reports/pace-sentences.ts'
import { timeHeadline } from '#app/reports/time-sentences.ts'
import {
  baseSentence,
  distanceSentence,
  headlineOf,
  messageOf,
  sinceSentence,
  subtitleOf,
} from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const plain = { courseTitle: null, setAsAt: null }
const target = { percent: 90, by: '2028-03-31' }

test('the main message of a page says how many people are upskilled, and out of how many', () => {
  expect(messageOf(aQuery(), { upskilled: 3926, base: 7384, percent: 53 }, plain)).toBe(
    '3,926 of 7,384 senior civil servants in post are upskilled: 53%.',
  )
  expect(
    messageOf(aQuery({ measure: 'ever' }), { upskilled: 5438, base: null, percent: null }, plain),
  ).toBe('5,438 senior civil servants have been upskilled by 30 September 2026.')
  expect(
    messageOf(
      aQuery({ measure: 'new', since: '2026-07-01' }),
      { upskilled: 1, base: null, percent: null },
      plain,
    ),
  ).toBe('1 senior civil servant was first upskilled between 1 July 2026 and 30 September 2026.')
  expect(
    messageOf(
      aQuery({ course: 'TLR' }),
      { upskilled: 471, base: 7384, percent: 6 },
      { ...plain, courseTitle: 'Technology risk' },
    ),
  ).toBe(
    '471 of 7,384 senior civil servants in post have a valid completion of Technology risk: 6%.',
  )
})

test('the main message of a page says that its total is withheld', () => {
  expect(messageOf(aQuery(), { upskilled: 0, base: 1, percent: 0 }, plain)).toBe(
    '0 of 1 senior civil servant in post is upskilled: 0%.',
  )
  expect(messageOf(aQuery(), { upskilled: null, base: null, percent: null }, plain)).toMatch(
    /is withheld/,
  )
})

test('the distance to a target says how many more people are needed, by when, and how many in each quarter', () => {
  expect(
    distanceSentence('2026-09-30', { upskilled: 3926, base: 7384, percent: 53 }, target, null),
  ).toBe(
    '2,720 more people need to be upskilled to reach 90% by 31 March 2028: at least 454 in each of the 6 quarters left.',
  )
  expect(
    distanceSentence('2026-09-30', { upskilled: 3925, base: 7385, percent: 53 }, target, POLICY),
  ).toMatch(/^2,720 more/)
  expect(
    distanceSentence('2026-09-30', { upskilled: 95, base: 100, percent: 95 }, target, null),
  ).toBe('The target of 90% by 31 March 2028 has been reached.')
  expect(
    distanceSentence('2028-06-30', { upskilled: 80, base: 100, percent: 80 }, target, null),
  ).toBe('The target was 90% by 31 March 2028. 10 more people needed to be upskilled.')
  expect(
    distanceSentence('2026-09-30', { upskilled: 80, base: 100, percent: 80 }, null, null),
  ).toBeNull()
})

test('the sentence about the base gives its date', () => {
  expect(baseSentence(aQuery(), plain)).toBe('Base: people in post on 30 September 2026.')
  expect(
    baseSentence(aQuery({ base: 'Statistics 2023' }), { ...plain, setAsAt: '2023-03-31' }),
  ).toBe('Base: posts in Statistics 2023, on 31 March 2023.')
})

test('a headline is neutral if rows are close to each other', () => {
  const row = (name: string, percent: number) => ({
    key: name,
    name,
    upskilled: percent,
    base: 100,
    percent,
    withheld: false,
  })
  const report = (percents: number[]): UptakeReport => ({
    ...aQuery(),
    policy: null,
    total: { upskilled: 1, base: 1, percent: 1 },
    rows: percents.map((percent, index) => row(`D${index}`, percent)),
  })
  expect(headlineOf(report([88, 50, 21]))).toBe(
    'Coverage is highest in D0 (88%) and lowest in D2 (21%)',
  )
  expect(headlineOf(report([88, 88, 21]))).toBe('Coverage is lowest in D2 (21%)')
  expect(headlineOf(report([88, 88, 21, 21]))).toBe('Coverage ranges from 21% to 88%')
  expect(headlineOf(report([50, 50]))).toBe('Coverage, by department')
})

test.each([
  ['Department for Transport', 'the Department for Transport'],
  ['Home Office', 'the Home Office'],
  ['Attorney General’s Office', 'the Attorney General’s Office'],
  [
    'Ministry of Housing, Communities and Local Government',
    'the Ministry of Housing, Communities and Local Government',
  ],
  ['The National Archives', 'the National Archives'],
  ['UK Statistics Authority', 'the UK Statistics Authority'],
  ["Prime Minister's Office, 10 Downing Street", "the Prime Minister's Office, 10 Downing Street"],
  ['HM Treasury', 'HM Treasury'],
  ['HM Prison and Probation Service', 'HM Prison and Probation Service'],
  [
    'Ofqual (Office of Qualifications and Examinations Regulation)',
    'Ofqual (Office of Qualifications and Examinations Regulation)',
  ],
  ['National Savings and Investments', 'National Savings and Investments'],
  ['Estyn', 'Estyn'],
])('the name %s is written as %s in a sentence', (name, inSentence) => {
  expect(theBody(name)).toBe(inSentence)
})

test('the headline over time is neutral if the latest figure is withheld', () => {
  const withheld = { day: '2026-06-30', upskilled: null, base: null, percent: null, withheld: true }
  const shown = ['2025-03-31', '2026-03-31'].map((day) => ({
    day,
    upskilled: 0,
    base: 50,
    percent: 0,
    withheld: false,
  }))
  expect(timeHeadline({ measure: 'coverage' }, [...shown, withheld])).toBe('Quarter by quarter')
})

test('the main message of a page says so if no one is upskilled or in post', () => {
  expect(
    messageOf(
      aQuery({ measure: 'ever' }),
      { upskilled: 0, base: null, percent: null },
      plain,
      ' at Home Office',
    ),
  ).toBe('No senior civil servants at Home Office have been upskilled by 30 September 2026.')
  expect(
    messageOf(aQuery(), { upskilled: 0, base: 0, percent: null }, plain, ' at Home Office'),
  ).toBe('No senior civil servants were in post at Home Office on 30 September 2026.')
  const ofCourse = { courseTitle: 'Technology risk', setAsAt: '2023-03-31' }
  expect(
    messageOf(
      aQuery({ course: 'TLR', base: 'Statistics 2023' }),
      { upskilled: 1, base: 40, percent: 3 },
      ofCourse,
    ),
  ).toBe(
    '1 senior civil servant in post has a valid completion of Technology risk, against 40 posts: 3%.',
  )
})

test('a subtitle does not call a share of posts a share of people', () => {
  expect(subtitleOf(aQuery({ base: 'Statistics 2023' }), 'department', plain)).toBe(
    'Senior civil servants who were upskilled, as a share of posts in Statistics 2023, by department, 30 September 2026',
  )
})

test('a headline has at most 15 words, however long the names are', () => {
  const long = 'Office of the Leader of the House of Commons and of Very Many Other Houses'
  const row = (name: string, percent: number) => ({
    key: name,
    name,
    upskilled: percent,
    base: 100,
    percent,
    withheld: false,
  })
  const report = (names: string[]): UptakeReport => ({
    ...aQuery(),
    policy: null,
    total: { upskilled: 1, base: 1, percent: 1 },
    rows: names.map((name, index) => row(name, 90 - 20 * index)),
  })
  for (const names of [
    [long, 'B', 'C'],
    ['A', 'B', long],
    [long, `${long} 2`, `${long} 3`],
  ]) {
    expect(headlineOf(report(names)).split(' ').length).toBeLessThanOrEqual(15)
  }
  expect(headlineOf(report(['A', 'B', long]))).toBe('Coverage is highest in A (90%)')
  expect(headlineOf({ ...report([long, 'B']), measure: 'ever' })).toBe(
    'Upskilled people, by department',
  )
})

test('the headline over time is neutral if rounding alone could explain the difference', () => {
  const point = (day: string, percent: number) => ({
    day,
    upskilled: percent,
    base: 100,
    percent,
    withheld: false,
  })
  expect(
    timeHeadline({ measure: 'coverage' }, [point('2025-03-31', 50), point('2026-03-31', 51)]),
  ).toBe('About 51% since 31 March 2025')
  expect(
    timeHeadline({ measure: 'coverage' }, [point('2025-03-31', 50), point('2026-03-31', 60)]),
  ).toBe('Up from 50% on 31 March 2025 to 60% on 31 March 2026')
  expect(
    timeHeadline({ measure: 'coverage' }, [point('2025-03-31', 50), point('2026-03-31', 55)], {
      policy: POLICY,
    }),
  ).toBe('About 55% since 31 March 2025')
  expect(timeHeadline({ measure: 'coverage' }, [], { over: 'month' })).toBe('Month by month')
})

test('the change since the day of the figures says whether it has risen, fallen or not changed', () => {
  expect([12, -3, 0].map((change) => sinceSentence('2026-09-30', change))).toEqual([
    'The number upskilled has risen by 12 since 30 September 2026.',
    'The number upskilled has fallen by 3 since 30 September 2026.',
    'The number upskilled has not changed since 30 September 2026.',
  ])
})

test('the pace is the change over the quarter, with reasons for people who see exact figures', () => {
  const days = { from: '2026-06-30', to: '2026-09-30' }
  const parts = { newly: 20, renewed: 2, cameIn: 5, wentOut: 8, expired: 4 }
  expect(paceSentence({ ...days, change: 15, parts })).toBe(
    'The number upskilled rose by 15 in the quarter to 30 September 2026 (20 newly upskilled, 2 renewed, 5 joined already upskilled, 8 left and 4 expired).',
  )
  expect(paceSentence({ ...days, change: -5, parts: null })).toBe(
    'The number upskilled fell by 5 in the quarter to 30 September 2026.',
  )
  expect(paceSentence({ ...days, change: 0, parts: null })).toBe(
    'The number upskilled did not change in the quarter to 30 September 2026.',
  )
  expect(paceSentence({ ...days, change: null, parts: null })).toMatch(/ is withheld/)
})

test('the forecast is a whole number of quarters, or says that the target will not be reached', () => {
  const pace = (change: number | null) => ({
    from: '2026-06-30',
    to: '2026-09-30',
    change,
    parts: null,
  })
  expect(forecastSentence(80, pace(15), '2026-09-30')).toBe(
    'At this pace, the target will be reached by 31 March 2028, in 6 quarters.',
  )
  expect(forecastSentence(80, pace(0), '2026-09-30')).toBe(
    'At this pace, the target will not be reached.',
  )
  expect(forecastSentence(80, pace(-10), '2026-09-30')).toBe(
    'At this pace, the target will not be reached.',
  )
  expect(forecastSentence(80, pace(null), '2026-09-30')).toBeNull()
  expect(forecastSentence(0, pace(10), '2026-09-30')).toBeNull()
})
