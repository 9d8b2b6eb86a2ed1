import { describe, expect, test } from 'vitest'
import {
  splitCompletions,
  splitEnrolments,
  fillGaps,
  type Span,
} from '#app/domain/people/merging.ts'
import { randomFrom } from '#app/domain/text/random.ts'

const span = (from: string, until: string | null = null): Span => ({ from, until })

describe('fillGaps', () => {
  test.each<[string, Span[], Span[], Span[]]>([
    [
      'there are no others',
      [span('2020-01-01', '2021-01-01')],
      [],
      [span('2020-01-01', '2021-01-01')],
    ],
    ['the others cover them', [span('2020-01-01', '2021-01-01')], [span('2019-01-01')], []],
    [
      'the other starts later',
      [span('2020-01-01')],
      [span('2022-01-01')],
      [span('2020-01-01', '2022-01-01')],
    ],
    [
      'the other has ended',
      [span('2020-01-01')],
      [span('2019-01-01', '2022-01-01')],
      [span('2022-01-01')],
    ],
    [
      'the other lies within',
      [span('2020-01-01')],
      [span('2021-01-01', '2022-01-01')],
      [span('2020-01-01', '2021-01-01'), span('2022-01-01')],
    ],
    [
      'the other ends on the day they start',
      [span('2020-01-01')],
      [span('2019-01-01', '2020-01-01')],
      [span('2020-01-01')],
    ],
    [
      'the other is empty',
      [span('2020-01-01')],
      [span('2021-01-01', '2021-01-01')],
      [span('2020-01-01', '2021-01-01'), span('2021-01-01')],
    ],
  ])(
    'fillGaps returns the parts of postings that are not covered by others when %s',
    (_, spans, others, parts) => {
      expect(fillGaps(spans, others)).toEqual(parts)
    },
  )

  test('fillGaps returns postings that, with the other list, cover each day of either list once', () => {
    const random = randomFrom(7)
    const day = (number: number) =>
      `20${String(10 + Math.floor(number / 12)).padStart(2, '0')}-${String(1 + (number % 12)).padStart(2, '0')}-01`
    const aHistory = (): Span[] => {
      const at = [
        ...new Set(Array.from({ length: 2 * random.below(4) }, () => random.below(60))),
      ].toSorted((a, b) => a - b)
      const spans = at.flatMap((from, index) =>
        index % 2 === 0
          ? [span(day(from), at[index + 1] === undefined ? null : day(at[index + 1] ?? 0))]
          : [],
      )
      return spans
    }
    const countOn = (spans: readonly Span[], on: string) =>
      spans.filter(({ from, until }) => from <= on && (until === null || until > on)).length
    for (let round = 0; round < 500; round += 1) {
      const [merged, kept] = [aHistory(), aHistory()]
      const combined = [...kept, ...fillGaps(merged, kept)]
      for (let month = 0; month < 62; month += 1) {
        const on = day(month)
        expect({ round, on, times: countOn(combined, on) }).toEqual({
          round,
          on,
          times: Math.max(countOn(merged, on), countOn(kept, on)),
        })
      }
    }
  })
})

test('valid completions move unless the kept record has the same completion, and conflict if the kept record’s was revoked', () => {
  const aCompletion = (id: number, completedOn: string, isRevoked = false) => ({
    id,
    courseId: 1,
    completedOn,
    isRevoked,
  })
  const kept = [aCompletion(1, '2021-01-01'), aCompletion(2, '2022-01-01', true)]
  const merged = [
    aCompletion(11, '2021-01-01'),
    aCompletion(12, '2022-01-01'),
    aCompletion(13, '2023-01-01'),
    aCompletion(14, '2024-01-01', true),
  ]
  const { moved, duplicates, conflicts } = splitCompletions(kept, merged)
  expect([moved, duplicates, conflicts].map((rows) => rows.map(({ id }) => id))).toEqual([
    [13],
    [11],
    [12],
  ])
})

test('enrolments move unless the kept record has one in the same cohort, and conflict if both hold a place on one course', () => {
  const anEnrolment = (
    id: number,
    [courseId, cohortId]: [number, number],
    isActive: boolean,
    isUpcoming: boolean,
  ) => ({ id, courseId, cohortId, isActive, isUpcoming })
  const kept = [
    anEnrolment(1, [1, 1], false, true),
    anEnrolment(2, [1, 2], true, false),
    anEnrolment(3, [1, 3], false, true),
    anEnrolment(4, [2, 5], true, true),
    anEnrolment(5, [3, 7], true, false),
  ]
  const { moved, left, conflicts } = splitEnrolments(kept, [
    anEnrolment(11, [1, 1], true, true),
    anEnrolment(12, [1, 2], true, false),
    anEnrolment(13, [1, 3], false, true),
    anEnrolment(14, [1, 4], true, true),
    anEnrolment(15, [2, 6], true, true),
    anEnrolment(16, [3, 8], true, true),
  ])
  expect([moved, left, conflicts].map((rows) => rows.map(({ id }) => id))).toEqual([
    [14, 15, 16],
    [11, 12, 13],
    [11, 15],
  ])
})
