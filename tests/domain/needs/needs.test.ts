import { describe, expect, test } from 'vitest'
import { compare, showGroup, type EffectCounts } from '#app/domain/needs/effect.ts'
import {
  planNeedsSuppression,
  RATINGS_POLICY,
  showNeed,
  type TalliedScope,
} from '#app/domain/needs/disclosure.ts'
import { rankByNeed, reportNeeds, type CountedNeeds, type Unit } from '#app/domain/needs/report.ts'
import {
  quartersAhead,
  shortfallOf,
  supplyByQuarter,
  type PlannedSeats,
} from '#app/domain/needs/supply.ts'
import {
  answersInOrder,
  askedSince,
  minimumAnswers,
  isResponseEnough,
  tallyArea,
  tallySkill,
  type AnswerCell,
  type AnsweredCell,
  type NeedsQuery,
} from '#app/domain/needs/needs.ts'
import { quarterEnd } from '#app/domain/calendar/quarter.ts'

const LEVELS = ['awareness', 'working', 'practitioner', 'expert'].map((code, index) => ({
  code,
  name: code,
  order: index + 1,
}))
const cell = (answer: string, people: number, overrides: Partial<AnswerCell> = {}): AnswerCell => ({
  skillId: 1,
  answer,
  people,
  target: 2,
  organisationId: null,
  professionId: null,
  gradeId: null,
  ...overrides,
})

describe('the minimum response', () => {
  test.each([
    [30, 100, true],
    [29, 100, false],
    [9, 10, false],
    [10, 10, true],
    [10, 34, false],
    [0, 0, false],
  ])('whether a response from %i of %i people is enough: %s', (assessed, inPost, isEnough) => {
    expect(isResponseEnough({ assessed, inPost, percent: null })).toBe(isEnough)
  })

  test('the minimum applies to the share as shown', () => {
    expect(isResponseEnough({ assessed: 30, inPost: 105, percent: 30 })).toBe(true)
    expect(isResponseEnough({ assessed: 35, inPost: 115, percent: 29 })).toBe(false)
    expect(isResponseEnough({ assessed: 5, inPost: 15, percent: 33 })).toBe(false)
  })

  test('at least 10 people and 30% must answer', () => {
    expect([minimumAnswers(12), minimumAnswers(34), minimumAnswers(360)]).toEqual([10, 11, 108])
    for (let inPost = 10; inPost < 200; inPost += 1) {
      const minimum = minimumAnswers(inPost)
      expect(
        [minimum, minimum - 1].map((assessed) =>
          isResponseEnough({ assessed, inPost, percent: null }),
        ),
      ).toEqual([true, false])
    }
  })
})

describe('a tally of a skill', () => {
  test('a tally separates levels, “not yet”, “not sure” and no answer, and only compares people with a level and a target', () => {
    const tally = tallySkill(
      [
        cell('not-yet', 3),
        cell('awareness', 5),
        cell('working', 7),
        cell('not-sure', 2),
        cell('expert', 4, { target: null }),
      ],
      25,
      LEVELS,
    )
    expect(tally.answers).toEqual({
      'not-yet': 3,
      awareness: 5,
      working: 7,
      practitioner: 0,
      expert: 4,
      'not-sure': 2,
      missing: 4,
    })
    expect(tally.sides).toEqual({ below: 8, met: 7, other: 10 })
    // Three people are two levels below target and five are one level below.
    expect(tally.levelsToGain).toBe(11)
    expect(tally.belowTo).toEqual({ awareness: 0, working: 8, practitioner: 0, expert: 0 })
  })

  test('people with the same answer but different targets are on different sides', () => {
    const tally = tallySkill([cell('working', 6), cell('working', 4, { target: 3 })], 10, LEVELS)
    expect(tally.sides).toEqual({ below: 4, met: 6, other: 0 })
    expect(tally.sidesOf['working']).toEqual({ met: 6, below: 4 })
    expect(tally.belowTo).toMatchObject({ working: 0, practitioner: 4 })
  })

  test('answers are listed from the lowest level up, with answers that are not levels last', () => {
    expect(answersInOrder(LEVELS)).toEqual([
      'not-yet',
      'awareness',
      'working',
      'practitioner',
      'expert',
      'not-sure',
      'missing',
    ])
  })

  test('an area counts each person once, and people without answers are neither below nor at target', () => {
    const at = { areaId: 1, organisationId: null, professionId: null, gradeId: null }
    expect(
      tallyArea(
        [
          { ...at, side: 'below', people: 4 },
          { ...at, side: 'met', people: 5 },
        ],
        12,
      ).sides,
    ).toEqual({ below: 4, met: 5, other: 3 })
  })
})

const scopeOf = (
  where: TalliedScope['where'],
  cells: AnswerCell[],
  overrides: Partial<TalliedScope> = {},
): TalliedScope => ({
  where,
  tally: tallySkill(
    cells,
    cells.reduce((sum, { people }) => sum + people, 0),
    LEVELS,
  ),
  isHidden: false,
  ...overrides,
})
const everyone = (cells: AnswerCell[], overrides: Partial<TalliedScope> = {}) =>
  scopeOf([], cells, overrides)
/** A scope for each department, and one for everyone in them. */
const departments = (...parts: AnswerCell[][]): TalliedScope[] => [
  everyone(parts.flat()),
  ...parts.map((cells, index) => scopeOf([['department', `D${index + 1}`]], cells)),
]
const shownOf = (scopes: readonly TalliedScope[]) => {
  const suppression = planNeedsSuppression(scopes, ['department'])
  return scopes.map((scope) => showNeed(scope, suppression))
}
const shownAlone = (cells: AnswerCell[], overrides: Partial<TalliedScope> = {}) =>
  shownOf([everyone(cells, overrides)])[0]

describe('disclosure control of ratings', () => {
  test('the policy for ratings has a threshold of 10 and rounds to the nearest 10', () =>
    expect(RATINGS_POLICY).toMatchObject({ threshold: 10, rounding: 10 }))

  test('attainment is withheld if fewer than 10 people are below target, or all of a small group are', () => {
    const few = shownAlone([cell('awareness', 9), cell('working', 41)])
    expect(few).toMatchObject({ met: null, below: null, percent: null, levelsToGain: null })
    expect(shownAlone([cell('awareness', 20)])).toMatchObject({ met: null, below: null })
    const enough = shownAlone([cell('awareness', 26), cell('working', 84)])
    expect(enough).toMatchObject({ met: 80, below: 30, compared: 110, percent: 75 })
  })

  test('a single withheld answer is protected by withholding another on the same side', () => {
    const { answers } =
      shownAlone([
        cell('awareness', 30),
        cell('working', 40),
        cell('practitioner', 25),
        cell('expert', 4),
      ]) ?? {}
    expect(answers).toMatchObject({ awareness: 30, working: 40, practitioner: null, expert: null })
  })

  test('answers that add up to a shown number do not reveal each other', () => {
    // 4 and 20 people are below. The sum is shown, so both must be withheld.
    const shown = shownAlone([
      cell('not-yet', 4),
      cell('awareness', 20),
      cell('working', 40),
      cell('practitioner', 36),
    ])
    expect(shown?.below).toBe(20)
    expect(shown?.answers).toMatchObject({
      'not-yet': null,
      awareness: null,
      working: 40,
      practitioner: 40,
    })
  })

  test('an answer that is below target for only a few people is withheld', () => {
    const shown = shownAlone([
      cell('awareness', 30),
      cell('working', 40),
      cell('working', 4, { target: 3 }),
      cell('practitioner', 20),
    ])
    expect(shown?.answers['working']).toBeNull()
  })

  test('answers are withheld if attainment is withheld', () => {
    const shown = shownAlone([cell('awareness', 4), cell('working', 40), cell('practitioner', 36)])
    expect(shown?.met).toBeNull()
    expect(shown?.answers).toMatchObject({ awareness: null, working: null, practitioner: null })
  })

  test('levels to gain are rounded more if some of the answers are withheld', () => {
    // 12 people are two levels below and 20 one level. Then 3 and 20 people are two levels below, and the 3 are withheld.
    const cells = [cell('not-yet', 12, { target: 2 }), cell('awareness', 20), cell('working', 40)]
    expect(shownAlone(cells)?.levelsToGain).toBe(40)
    expect(
      shownAlone([cell('not-yet', 3), cell('awareness', 20, { target: 3 }), cell('working', 40)])
        ?.levelsToGain,
    ).toBe(40)
  })

  test('a withheld department is protected by withholding another, because the total is shown', () => {
    const [all, small, ...others] = shownOf(
      departments(
        [cell('awareness', 3), cell('working', 40)],
        [cell('awareness', 15), cell('working', 40)],
        [cell('awareness', 16), cell('working', 60)],
      ),
    )
    expect(all?.met).toBe(140)
    expect(small?.met).toBeNull()
    expect(others.filter((row) => row.met === null)).toHaveLength(1)
  })

  test('an answer that is withheld in total is withheld for each department', () => {
    const [all, part] = shownOf(
      departments(
        [cell('not-yet', 12), cell('awareness', 20), cell('working', 40), cell('practitioner', 20)],
        [
          cell('not-yet', 12),
          cell('awareness', 20),
          cell('working', 40),
          cell('practitioner', 12),
          cell('expert', 4),
        ],
      ),
    )
    expect(all?.answers['expert']).toBeNull()
    expect(all?.answers['practitioner']).toBeNull()
    expect(part?.answers).toMatchObject({ practitioner: null, expert: null, working: 40 })
  })

  test('a hidden row shows nothing', () => {
    const shown = shownAlone([cell('awareness', 30), cell('working', 40)], { isHidden: true })
    expect(
      [...Object.values(shown?.answers ?? {}), shown?.met, shown?.assessed].every(
        (value) => value === null,
      ),
    ).toBe(true)
  })
})

const government = {
  organisations: new Map(
    [1, 2, 3].map((id) => [
      id,
      { id, code: `D${id}`, name: `Department ${id}`, departmentId: id, parentId: null },
    ]),
  ),
  professions: new Map([[1, { id: 1, code: 'POL', name: 'Policy', family: 'policy' }]]),
  grades: new Map([[1, { id: 1, code: 'SCS1', name: 'Deputy Director', rank: 8, scs: true }]]),
}
const query: NeedsQuery = {
  by: 'department',
  skill: 'Q1',
  area: null,
  population: 'scs',
  asAt: '2026-09-30',
  within: null,
}
const SKILL: Unit = { kind: 'skill', id: 1, code: 'Q1', name: 'Asking', askedSince: null }

/** Counts for departments: people in post, below target and at target. */
const counted = (
  departments: [id: number, inPost: number, below: number, met: number][],
  overrides: Partial<NeedsQuery> = {},
): CountedNeeds => ({
  query: { ...query, ...overrides },
  government,
  levels: LEVELS,
  response: departments.map(([id, inPost, below, met]) => ({
    organisationId: id,
    professionId: 1,
    gradeId: 1,
    inPost,
    assessed: below + met,
  })),
  answers: departments.flatMap(([id, , below, met]) => [
    cell('awareness', below, { organisationId: id, professionId: 1, gradeId: 1 }),
    cell('working', met, { organisationId: id, professionId: 1, gradeId: 1 }),
  ]),
  areas: [],
  answered: [],
})

describe('a report on needs', () => {
  test('a report shows departments with enough answers and marks the others as having too few', () => {
    const { response, responses, units } = reportNeeds(
      counted([
        [1, 100, 30, 40],
        [2, 200, 15, 20],
        [3, 80, 25, 30],
      ]),
      [SKILL],
      true,
    )
    expect(response).toMatchObject({ assessed: 160, inPost: 380, percent: 40, isEnough: true })
    expect(responses.map(({ key, isEnough }) => [key, isEnough])).toEqual([
      ['D1', true],
      ['D2', false],
      ['D3', true],
    ])
    const rows = units[0]?.rows ?? []
    expect(rows.map(({ key, state }) => [key, state])).toEqual([
      ['D1', 'shown'],
      ['D2', 'too-few-answers'],
      ['D3', 'shown'],
    ])
    expect(rows.find(({ key }) => key === 'D2')).toMatchObject({
      met: null,
      below: null,
      assessed: null,
    })
  })

  test('a department with enough answers is shown even if too few people answered overall', () => {
    const counts = counted(
      [
        [1, 100, 30, 40],
        [2, 900, 15, 20],
      ],
      { within: { by: 'department', code: 'D1' }, by: 'profession' },
    )
    const { response, units } = reportNeeds(counts, [SKILL], false)
    expect(response).toMatchObject({ key: 'D1', isEnough: true })
    expect(units[0]?.whole).toMatchObject({ state: 'shown', met: 40, below: 30, percent: null })
  })

  test('a skill that is asked again has its own response, and only people who answered it count', () => {
    const counts = counted([
      [1, 100, 30, 40],
      [2, 100, 20, 50],
      [3, 80, 25, 30],
    ])
    const answered = [20, 25, 40].map((people, index): AnsweredCell => ({
      kind: 'skill',
      id: 1,
      organisationId: index + 1,
      professionId: 1,
      gradeId: 1,
      people,
    }))
    const answers = counts.answers.map((cell) => ({
      ...cell,
      people: Math.floor(
        (cell.people * (answered[(cell.organisationId ?? 1) - 1]?.people ?? 0)) / 70,
      ),
    }))
    const unit: Unit = { ...SKILL, askedSince: '2026-05-12' }
    const { response, units } = reportNeeds({ ...counts, answers, answered }, [unit], true)
    expect(response).toMatchObject({ assessed: 195, percent: 70 })
    expect(units[0]?.response).toMatchObject({ assessed: 85, inPost: 280, percent: 30 })
    expect(units[0]?.responses.map(({ key, isEnough }) => [key, isEnough])).toEqual([
      ['D1', false],
      ['D2', false],
      ['D3', true],
    ])
    expect(units[0]?.rows.map(({ key, state }) => [key, state])).toEqual([
      ['D1', 'too-few-answers'],
      ['D2', 'too-few-answers'],
      ['D3', 'shown'],
    ])
    expect(units[0]?.whole.answers['missing']).not.toBeGreaterThan(10)
  })

  test.each([
    ['2026-05-12', '2026-09-30', '2026-05-12'],
    ['2025-10-01', '2026-09-30', '2025-10-01'],
    ['2025-09-30', '2026-09-30', null],
    [null, '2026-09-30', null],
  ])('a skill added on %s is asked again in figures for %s since %s', (addedOn, asAt, since) => {
    expect(askedSince(addedOn, asAt)).toBe(since)
  })

  test('a department without people shows nothing', () => {
    const { response, units } = reportNeeds(
      counted([[1, 100, 30, 40]], { within: { by: 'department', code: 'D9' } }),
      [SKILL],
      false,
    )
    expect(response).toMatchObject({ isEnough: false, assessed: 0, inPost: 0 })
    expect(units[0]?.whole).toMatchObject({ state: 'too-few-answers', met: null })
  })

  test('rows are ranked by levels to gain, then by people below, with withheld rows last', () => {
    const row = (name: string, levelsToGain: number | null, below: number | null) => ({
      name,
      levelsToGain,
      below,
    })
    expect(
      rankByNeed([row('a', null, null), row('b', 20, 20), row('c', 30, 15), row('d', 20, 15)]).map(
        ({ name }) => name,
      ),
    ).toEqual(['c', 'b', 'd', 'a'])
  })
})

describe('planned seats', () => {
  test('the coming quarters start with the current one, unless the day is its last', () => {
    expect(quartersAhead('2026-09-30').map(quarterEnd)).toEqual([
      '2026-12-31',
      '2027-03-31',
      '2027-06-30',
      '2027-09-30',
    ])
    expect(quartersAhead('2026-09-29').map(quarterEnd)[0]).toBe('2026-09-30')
  })

  test('a seat counts for people who need a level no higher than its course supports', () => {
    const below = {
      all: 50,
      byLevel: [
        { order: 2, people: 35 },
        { order: 3, people: 15 },
      ],
    }
    expect(shortfallOf(below, [])).toBe(50)
    expect(shortfallOf(below, [{ supports: 2, seats: 60 }])).toBe(15)
    expect(shortfallOf(below, [{ supports: 3, seats: 60 }])).toBe(0)
    expect(
      shortfallOf(below, [
        { supports: 2, seats: 20 },
        { supports: 3, seats: 20 },
      ]),
    ).toBe(10)
    expect(shortfallOf(below, [{ supports: 1, seats: 500 }])).toBe(50)
  })

  test('the shortfall uses the total if the numbers by level are withheld', () => {
    const below = {
      all: 50,
      byLevel: [
        { order: 2, people: null },
        { order: 3, people: null },
      ],
    }
    expect(shortfallOf(below, [{ supports: 2, seats: 30 }])).toBe(20)
    expect(shortfallOf({ ...below, all: null }, [])).toBeNull()
  })

  test('seats add up over the quarters, without seats on courses that do not reach a needed level', () => {
    const seats = (quarter: string, supports: number, count: number): PlannedSeats => ({
      skill: 'Q1',
      course: { code: 'DMC', title: 'Course' },
      supports,
      quarter: quartersAhead('2026-09-30')[['2026-12-31', '2027-03-31'].indexOf(quarter)] ?? 0,
      seats: count,
      free: count - 5,
    })
    const supply = supplyByQuarter('2026-09-30', { all: 40, byLevel: [{ order: 2, people: 40 }] }, [
      seats('2026-12-31', 2, 20),
      seats('2027-03-31', 3, 15),
      seats('2027-03-31', 1, 99),
    ])
    expect(supply).toEqual([
      { ends: '2026-12-31', seats: 20, free: 15, shortfall: 20 },
      { ends: '2027-03-31', seats: 15, free: 10, shortfall: 5 },
      { ends: '2027-06-30', seats: 0, free: 0, shortfall: 5 },
      { ends: '2027-09-30', seats: 0, free: 0, shortfall: 5 },
    ])
  })
})

describe('the effect of a course', () => {
  const counts = (people: number, up: number): EffectCounts => ({
    people,
    up,
    targeted: people,
    metBefore: Math.round(people / 2),
    metAfter: Math.round(people / 2) + 2,
  })

  test('groups are compared only if both have at least 100 people', () => {
    expect(compare(counts(97, 24), counts(300, 60)).state).toBe('too-few')
    expect(compare(counts(300, 60), counts(97, 24)).state).toBe('too-few')
    expect(compare(counts(100, 44), counts(300, 60)).state).toBe('compared')
    expect(compare(undefined, counts(300, 60)).state).toBe('too-few')
  })

  test('the difference between the groups is in percentage points, with a margin of error', () => {
    const result = compare(counts(100, 45), counts(400, 60))
    expect(result).toEqual({ state: 'compared', difference: 30, margin: 16, isClear: true })
    expect(compare(counts(120, 36), counts(160, 36))).toMatchObject({
      state: 'compared',
      isClear: false,
    })
  })

  test('groups are not compared if too few people moved up, or all but a few did', () => {
    expect(compare(counts(100, 6), counts(400, 60)).state).toBe('withheld')
    expect(compare(counts(100, 94), counts(400, 60)).state).toBe('withheld')
  })

  test('the shares before and after the course are withheld together', () => {
    const group = showGroup({ people: 120, up: 20, targeted: 120, metBefore: 105, metAfter: 115 })
    expect([group.metBefore.percent, group.metAfter.percent]).toEqual([null, null])
    expect(
      showGroup({ people: 120, up: 20, targeted: 120, metBefore: 60, metAfter: 78 }),
    ).toMatchObject({
      people: 120,
      metBefore: { percent: 50 },
      metAfter: { percent: 65 },
    })
    expect(
      showGroup({ people: 7, up: 2, targeted: 7, metBefore: 1, metAfter: 3 }).people,
    ).toBeNull()
  })
})
