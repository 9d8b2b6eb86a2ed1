import { describe, expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { compareFigures } from '#app/domain/reviews/comparison.ts'
import { hasPeople, reportReview, type ReviewCounts } from '#app/domain/reviews/figures.ts'
import { limitToCurrentPlan } from '#app/domain/reviews/current-plan.ts'
import { placesNeeded } from '#app/domain/reviews/places.ts'
import { computedMetrics } from '#app/domain/reviews/metrics.ts'
import type { CountedUptake } from '#app/domain/uptake/report.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const named = (rows: [number, string, string][]) =>
  new Map(rows.map(([id, code, name]) => [id, { id, code, name }]))
const government: Government = {
  organisations: new Map(
    [
      ...named([
        [1, 'DFT', 'Transport'],
        [2, 'DVLA', 'Vehicles'],
        [3, 'DFE', 'Education'],
        [4, 'HMT', 'Treasury'],
      ]),
    ].map(([id, one]) => [
      id,
      { ...one, departmentId: id === 2 ? 1 : id, parentId: id === 2 ? 1 : null },
    ]),
  ),
  professions: new Map(
    [
      ...named([
        [1, 'POL', 'Policy'],
        [2, 'UNK', 'Unknown'],
      ]),
    ].map(([id, one]) => [id, { ...one, family: one.code }]),
  ),
  grades: new Map(
    [...named([[1, 'SCS1', 'Deputy Director']])].map(([id, one]) => [
      id,
      { ...one, rank: 8, scs: true },
    ]),
  ),
}

type Cell = [organisationId: number, professionId: number, upskilled: number, base: number | null]
function counted(measure: 'coverage' | 'ever' | 'new', cells: Cell[]): CountedUptake {
  const all = cells.map(([organisationId, professionId, upskilled, base]) => ({
    organisationId,
    professionId,
    gradeId: 1,
    upskilled,
    base,
    left: false,
  }))
  const marginals = {
    'organisation-grade': all,
    'department-profession': all,
    'profession-grade': all,
  }
  return { query: aQuery({ measure }), government, marginals, headcounts: null }
}

/** The quarter ends of two years. */
const DAYS = [
  '2024-12-31',
  '2025-03-31',
  '2025-06-30',
  '2025-09-30',
  '2025-12-31',
  '2026-03-31',
  '2026-06-30',
  '2026-09-30',
]

/** The responses of Transport and two other departments. */
const answered = (assessed: number, others: [number, number] = [30, 31]) =>
  [
    { organisationId: 1, assessed, inPost: 64 },
    { organisationId: 3, assessed: others[0], inPost: 90 },
    { organisationId: 4, assessed: others[1], inPost: 95 },
  ].map((cell) => ({ ...cell, professionId: 1, gradeId: 1 }))

const OTHERS: Cell[] = [
  [3, 1, 40, 90],
  [4, 1, 50, 95],
]
function someReviewCounts(
  given: Partial<ReviewCounts> = {},
  cells: Cell[] = [
    [1, 1, 33, 43],
    [2, 2, 12, 21],
  ],
): ReviewCounts {
  return {
    department: { id: 1, code: 'DFT', name: 'Transport' },
    since: '2026-07-01',
    asAt: '2026-09-30',
    target: { percent: 90, by: '2028-03-31' },
    coverage: counted('coverage', [...cells, ...OTHERS]),
    ever: counted(
      'ever',
      [...cells, ...OTHERS].map(([organisation, profession, upskilled]): Cell => [
        organisation,
        profession,
        upskilled + 10,
        null,
      ]),
    ),
    newInQuarter: counted(
      'new',
      [...cells, ...OTHERS].map(([organisation, profession]): Cell => [
        organisation,
        profession,
        6,
        null,
      ]),
    ),
    quarterlyCoverage: DAYS.map((day) => ({
      day,
      uptake: counted('coverage', [...cells, ...OTHERS]),
    })),
    paceParts: null,
    reorganisations: [],
    responses: answered(20),
    completedWithoutPosting: 3,
    headcount: { set: 'Census', asAt: '2025-09-29' },
    ...given,
  }
}
const exact = (given?: Partial<ReviewCounts>, cells?: Cell[]) =>
  reportReview(someReviewCounts(given, cells), { exact: true })

describe('exact figures', () => {
  test('exact figures cover the department with its agencies', () => {
    expect(exact()).toMatchObject({
      policy: null,
      coverage: { upskilled: 45, base: 64, percent: 70 },
      distance: { needed: 13, quarters: 6, perQuarter: 3 },
      ever: 65,
      fresh: 12,
      response: { upskilled: 20, base: 64, percent: 31 },
      quality: { unknownProfession: 21, notKnown: 3, headcount: { set: 'Census', isStale: true } },
    })
  })

  test('pace is the change since the previous quarter, with parts only in exact figures', () => {
    const before = counted('coverage', [[1, 1, 33, 43], [2, 2, 5, 21], ...OTHERS])
    const given = someReviewCounts({
      paceParts: { newly: 8, renewed: 0, cameIn: 1, wentOut: 2, expired: 0 },
    })
    const moved = {
      ...given,
      quarterlyCoverage: given.quarterlyCoverage.map((day) =>
        day.day === '2026-06-30' ? { ...day, uptake: before } : day,
      ),
    }
    expect(reportReview(moved, { exact: true }).pace).toEqual({
      from: '2026-06-30',
      to: '2026-09-30',
      change: 7,
      parts: { newly: 8, renewed: 0, cameIn: 1, wentOut: 2, expired: 0 },
    })
    // 38 and 45 are shown as 40 and 45.
    expect(reportReview(moved, { exact: false }).pace).toMatchObject({ change: 5, parts: null })
  })

  test('the trend ends with the coverage at the end of the quarter', () => {
    const { trend } = exact()
    expect(trend.map(({ day }) => day)).toEqual(DAYS)
    expect(trend.at(-1)).toEqual({
      day: '2026-09-30',
      upskilled: 45,
      base: 64,
      percent: 70,
      withheld: false,
    })
  })

  test('a headcount from exactly a year before is not stale, and there may be no headcount', () => {
    expect(
      exact({ headcount: { set: 'Census', asAt: '2025-09-30' } }).quality.headcount?.isStale,
    ).toBe(false)
    expect(exact({ headcount: null }).quality.headcount).toBeNull()
  })

  test('everyone who is not upskilled is in one group by agency and grade, largest first', () => {
    expect(placesNeeded(exact())).toEqual({
      by: 'agency and grade',
      total: 19,
      places: [
        { name: 'Transport, Deputy Director', inPost: 43, notUpskilled: 10 },
        { name: 'Vehicles, Deputy Director', inPost: 21, notUpskilled: 9 },
      ],
      otherCount: 0,
      rest: 0,
    })
    expect(placesNeeded(exact(), 1)).toMatchObject({ otherCount: 1, rest: 9 })
  })

  test('a department without agencies, and a return signed before the groups existed, lists one breakdown', () => {
    const { places: _, ...earlier } = exact()
    expect(placesNeeded(earlier)).toMatchObject({ by: 'agency', total: 19, rest: 0 })
    const alone = exact({}, [
      [1, 1, 33, 43],
      [1, 2, 12, 21],
    ])
    expect(placesNeeded(alone)).toMatchObject({ by: 'profession', total: 19, rest: 0 })
  })
})

describe('figures under the policy', () => {
  const shown = reportReview(someReviewCounts(), { exact: false })

  test('every number is rounded or withheld, including numbers calculated from others', () => {
    expect(shown).toMatchObject({
      policy: { threshold: 5 },
      coverage: { upskilled: 45, base: 65, percent: 70 },
      distance: { needed: 15, perQuarter: 3 },
      ever: 65,
      fresh: 10,
      response: { upskilled: 20, base: 65 },
      quality: { notKnown: null },
    })
    expect(JSON.stringify(shown)).not.toMatch(/[:,](64|43|33|21|12|13)\b/)
  })

  test('a small response is withheld, and so is one that would reveal another department’s response', () => {
    const responseOf = (given: ReturnType<typeof answered>) =>
      reportReview(someReviewCounts({ responses: given }), { exact: false }).response
    expect(responseOf(answered(4)).upskilled).toBeNull()
    expect(responseOf(answered(20, [3, 31])).upskilled).toBeNull()
    expect(responseOf(answered(40)).upskilled).toBe(40)
  })

  test('figures from before the first criterion say that there was no criterion, not that the response is withheld', () => {
    const before = reportReview(someReviewCounts({ responses: null }), { exact: false })
    expect(before).toMatchObject({ hasCriterion: false, response: { upskilled: null } })
    expect(computedMetrics(before).at(-1)).toMatchObject({ latest: null, isWithheld: false })
  })

  test('a department that cannot be shown shows nothing', () => {
    const small = reportReview(someReviewCounts({ responses: answered(3) }, [[1, 1, 2, 7]]), {
      exact: false,
    })
    expect(small).toMatchObject({
      coverage: { upskilled: null, base: null, percent: null },
      distance: null,
      response: { upskilled: null, base: null, percent: null },
      quality: { unknownProfession: null },
    })
    expect(small.trend.at(-1)).toMatchObject({ upskilled: null, withheld: true })
    expect(computedMetrics(small).find(({ name }) => name === 'Coverage')).toMatchObject({
      latest: null,
      isWithheld: true,
    })
  })
})

describe('frozen figures under the policy', () => {
  const frozen = reportReview(someReviewCounts(), { exact: false })

  test('numbers that are still shown do not change', () => {
    const later = reportReview(
      someReviewCounts({}, [
        [1, 1, 20, 43],
        [2, 2, 12, 21],
      ]),
      { exact: false },
    )
    expect(limitToCurrentPlan(frozen, frozen)).toEqual(frozen)
    expect(limitToCurrentPlan(frozen, later).coverage).toEqual(frozen.coverage)
  })

  test('a row that is withheld or pooled now is withheld in the frozen figures too', () => {
    const [organisations, professions, ...others] = frozen.gaps
    if (!organisations || !professions) throw new Error('The figures have breakdowns.')
    const now = { ...frozen, gaps: [organisations, { ...professions, rows: [] }, ...others] }
    const limited = limitToCurrentPlan(frozen, now)
    expect(limited.gaps[0]).toEqual(organisations)
    expect(professions.rows.some(({ upskilled }) => upskilled !== null)).toBe(true)
    expect(limited.gaps[1]?.rows.every(({ upskilled, base }) => upskilled ?? base === null)).toBe(
      true,
    )
  })

  test('a row for several groups is withheld if it stands for other groups now', () => {
    const pooled = (...keys: string[]) => {
      const pool = { members: keys.map((key) => ({ key, name: key })) }
      const [gap, ...others] = frozen.gaps
      if (!gap) throw new Error('The figures have breakdowns.')
      const row = { key: 'pool', name: 'Small bodies together', pool, withheld: false }
      const rows = [{ ...row, upskilled: 10, base: 30, percent: 35 }]
      return { ...frozen, gaps: [{ ...gap, rows }, ...others] }
    }
    const numbers = (now: typeof frozen) =>
      limitToCurrentPlan(pooled('A', 'B'), now).gaps[0]?.rows[0]?.upskilled
    expect(numbers(pooled('B', 'A'))).toBe(10)
    expect(numbers(pooled('A', 'C'))).toBeNull()
  })

  test('if the department is withheld now, nothing of it is shown', () => {
    const small = reportReview(someReviewCounts({ responses: answered(3) }, [[1, 1, 2, 7]]), {
      exact: false,
    })
    const limited = limitToCurrentPlan(frozen, small)
    expect(limited).toMatchObject({
      coverage: { upskilled: null, base: null, percent: null },
      distance: null,
      pace: { change: null },
      response: { upskilled: null, base: null },
      quality: { unknownProfession: null },
    })
    expect(placesNeeded(limited)).toBeNull()
  })

  test('the list of places adds up to the total that is shown', () => {
    const places = placesNeeded(frozen)
    const listed = places?.places.reduce((sum, { notUpskilled }) => sum + notUpskilled, 0) ?? 0
    expect(listed + (places?.rest ?? 0)).toBe(20)
    expect(places?.total).toBe(20)
  })
})

test('a department without senior civil servants in post has no people', () => {
  expect(hasPeople(someReviewCounts())).toBe(true)
  expect(hasPeople(someReviewCounts({}, []))).toBe(false)
})

describe('comparing signed and live figures', () => {
  test('equal figures have no differences', () => {
    expect(compareFigures(exact(), exact())).toEqual([])
  })

  test('each changed number is listed, including rows that are new or gone', () => {
    const later = exact({}, [
      [1, 1, 34, 43],
      [1, 2, 0, 2],
      [2, 2, 12, 21],
    ])
    expect(
      compareFigures(exact(), later).map(({ what, signed, live }) => [what, signed, live]),
    ).toEqual([
      ['Upskilled, of people in post', 45, 46],
      ['People in post', 64, 66],
      ['Ever upskilled', 65, 76],
      ['New in the quarter', 12, 18],
      ['Profession unknown', 21, 23],
      ['Transport (organisation): upskilled', 33, 34],
      ['Transport (organisation): in post', 43, 45],
      ['Policy (profession): upskilled', 33, 34],
      ['Unknown (profession): in post', 21, 23],
      ['Deputy Director (grade): upskilled', 45, 46],
      ['Deputy Director (grade): in post', 64, 66],
    ])
  })

  describe('figures signed when shares came from rounded counts', () => {
    const today = reportReview(someReviewCounts(), { exact: false })
    const { wholePercentageBase: _, ...former } = POLICY
    /** 45 of 64 people: today 70%, then 45 of 65. */
    const signed = { ...today, policy: former, coverage: { upskilled: 45, base: 65, percent: 69 } }

    test('the share does not differ if the counts are the same', () => {
      expect(today.coverage).toEqual({ upskilled: 45, base: 65, percent: 70 })
      expect(compareFigures(signed, today)).toEqual([])
    })

    test('the live share is calculated with the same rule as the signed one', () => {
      const later = reportReview(
        someReviewCounts({}, [
          [1, 1, 38, 43],
          [2, 2, 12, 21],
        ]),
        { exact: false },
      )
      expect(later.coverage).toEqual({ upskilled: 50, base: 65, percent: 80 })
      expect(compareFigures(signed, later).slice(0, 2)).toEqual([
        { what: 'Coverage', signed: 69, live: 77, unit: '%' },
        { what: 'Upskilled, of people in post', signed: 45, live: 50, unit: null },
      ])
    })

    test('a share that is no longer given is listed', () => {
      const smaller = { ...today, coverage: { upskilled: 20, base: 30, percent: null } }
      expect(
        compareFigures({ ...signed, coverage: { upskilled: 20, base: 30, percent: 67 } }, smaller),
      ).toEqual([{ what: 'Coverage', signed: 67, live: null, unit: '%' }])
    })

    test('an exact share that was rounded up to 100 is not listed', () => {
      const now = { ...exact(), coverage: { upskilled: 299, base: 300, percent: 99 } }
      expect(compareFigures({ ...now, coverage: { ...now.coverage, percent: 100 } }, now)).toEqual(
        [],
      )
      const all = { ...now, coverage: { upskilled: 300, base: 300, percent: 100 } }
      expect(
        compareFigures(now, all).map(({ what, signed: was, live }) => [what, was, live]),
      ).toEqual([
        ['Coverage', 99, 100],
        ['Upskilled, of people in post', 299, 300],
      ])
    })
  })
})

test('computed metrics have a baseline, a latest value and a target, each with its date', () => {
  expect(
    computedMetrics(exact()).map(({ name, baseline, latest, target }) => [
      name,
      baseline,
      latest,
      target,
    ]),
  ).toEqual([
    [
      'Coverage',
      { value: '70', on: '2024-12-31' },
      { value: '70', on: '2026-09-30' },
      { value: '90', on: '2028-03-31' },
    ],
    ['Ever upskilled', null, { value: '65', on: '2026-09-30' }, null],
    ['New in the quarter', null, { value: '12', on: '2026-09-30' }, null],
    ['Pace', null, { value: '0', on: '2026-09-30' }, null],
    ['Assessment response', null, { value: '31', on: '2026-09-30' }, null],
  ])
})
