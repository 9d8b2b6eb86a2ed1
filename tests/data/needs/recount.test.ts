import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { countAroundCourses, countEffect } from '#app/data/needs/effect.server.ts'
import {
  countResponse,
  listAnswerSets,
  listSkillTargets,
  type NeedsCount,
} from '#app/data/needs/needs.server.ts'
import { findVersionInForce } from '#app/data/needs/versions.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { countAnswerSets } from '#app/domain/needs/answer-sets.ts'
import { EFFECT_WINDOW, type EffectCounts } from '#app/domain/needs/effect.ts'
import { askedSince, givenAnswers, type NeedsBy } from '#app/domain/needs/needs.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { runBetweenOthers } from '#app/platform/process/let-others-run.server.ts'
import { randomAnswers, saveAnswers, type ModelAnswers } from '#tests/support/factories/answers.ts'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aGrade, aProfession } from '#tests/support/factories/government.ts'
import {
  aRandomGovernment,
  postingOn,
  type TruePerson,
  type TruePosting,
} from '#tests/support/factories/random-government.ts'

const PEOPLE = 260
const SEED = 20_261_123
const LEVELS: Record<string, number> = {
  'not-yet': 0,
  awareness: 1,
  working: 2,
  practitioner: 3,
  expert: 4,
}
/** Target levels for grades, and for grades in a profession. SCS2 has no target in Q2. */
const EXPECTED: Record<string, Record<string, number>> = {
  Q1: { SCS1: 2, SCS2: 3, 'SCS1 FIN': 3, G6: 1 },
  Q2: { SCS1: 2, 'SCS2 POL': 1 },
  C1: { SCS1: 1, SCS2: 2, G6: 2 },
}
/** The skill with the same wording in both versions. The others are asked again in the second. */
const CARRIED = 'Q2'
const AREA_OF: Record<string, string> = { Q1: 'questions', Q2: 'questions', C1: 'change' }

let people: TruePerson[]
let answers: ModelAnswers[]
let version: NonNullable<Awaited<ReturnType<typeof findVersionInForce>>>
let otherVersionId: number

beforeAll(async () => {
  freezeClock('2023-01-01T09:00:00Z')
  for (const code of ['SCS1', 'SCS2', 'G6']) await aGrade(code)
  for (const code of ['POL', 'FIN', 'UNK']) await aProfession(code)
  otherVersionId = await aFramework({ version: '0.9' })
  const codes = Object.keys(LEVELS)
  const skills = frameworkText().skills.map((skill) => ({
    ...skill,
    definition: skill.code === CARRIED ? skill.definition : `More than ${skill.code} was.`,
    targets: Object.entries(EXPECTED[skill.code] ?? {}).map(([post, order]) => {
      const [grade = '', profession = null] = post.split(' ')
      return { grade, profession, level: codes[order] ?? '' }
    }),
  }))
  freezeClock('2025-02-01T09:00:00Z')
  await aFramework({ version: '2.0', skills })
  freezeClock('2026-11-23T09:00:00Z')
  people = await aRandomGovernment(PEOPLE, SEED)
  const inForce = await findVersionInForce('2026-09-30')
  if (!inForce) throw new Error('No version is in force.')
  version = inForce
  answers = randomAnswers(PEOPLE, SEED, otherVersionId).map((answer) => {
    // Some people only answered skills that are asked again.
    const { [CARRIED]: _carried, ...others } = answer.answers
    const hasOthers = answer.versionId === otherVersionId && answer.personId % 2 === 0
    return { versionId: version.id, ...answer, ...(hasOthers ? { answers: others } : {}) }
  })
  await saveAnswers(answers)
})

const countOn = (asAt: Day, population: NeedsCount['population']): NeedsCount => ({
  versionId: version.id,
  asAt,
  population,
})
const isIn = (
  count: Pick<NeedsCount, 'population'>,
  posting: TruePosting | undefined,
): posting is TruePosting => posting !== undefined && (count.population === 'all' || posting.scs)
const submitted = () => answers.filter(({ isOpen }) => !isOpen)
const inWindow = (asAt: Day) => (answers: ModelAnswers) =>
  answers.day > addMonths(asAt, -12) && answers.day <= asAt
const counts = (answers: ModelAnswers, skill: string): boolean =>
  answerOf(answers, skill) !== undefined && (answers.versionId === version.id || skill === CARRIED)
const isAskedAgain = (skill: string, asAt: Day): boolean =>
  skill !== CARRIED && addMonths(asAt, -12) < '2025-02-01'

const answerOf = (answers: ModelAnswers, skill: string): string | undefined =>
  answers.answers[skill] ?? answers.earlier?.[skill]

/** The answer that counts for a person and skill on a date: the latest submitted. Of two on the same day, the later row counts. */
function countingAnswer(personId: number, asAt: Day, skill: string): string | undefined {
  const latest = submitted()
    .filter((answers) => answers.personId === personId && counts(answers, skill))
    .filter(inWindow(asAt))
    .reduce<ModelAnswers | undefined>(
      (last, answers) => (last === undefined || answers.day >= last.day ? answers : last),
      undefined,
    )
  return latest && answerOf(latest, skill)
}
/** The answers that count for a person on a date, by skill. */
const countingAnswers = (personId: number, asAt: Day): Record<string, string> =>
  Object.fromEntries(
    Object.keys(AREA_OF).flatMap((skill) => {
      const answer = countingAnswer(personId, asAt, skill)
      return answer === undefined ? [] : [[skill, answer]]
    }),
  )

const targetOf = (skill: string, { grade, profession }: TruePosting): number | null =>
  EXPECTED[skill]?.[`${grade} ${profession}`] ?? EXPECTED[skill]?.[grade] ?? null

type Tally = Record<string, number>
const add = (tally: Tally, key: string, people_ = 1) => {
  tally[key] = (tally[key] ?? 0) + people_
}
const keyOf = (by: readonly NeedsBy[], posting: TruePosting): string =>
  by.map((dimension) => posting[dimension]).join(' ')

/** Returns a function that gives the key of a cell in the tally from its ids. */
async function keyOfCell() {
  const codeById = (rows: readonly { id: number; code: string }[]) =>
    new Map(rows.map(({ id, code }) => [id, code]))
  const organisations = codeById(await db().organisation.findMany())
  const professions = codeById(await db().profession.findMany())
  const grades = codeById(await db().grade.findMany())
  return (cell: {
    organisationId: number | null
    professionId: number | null
    gradeId: number | null
  }) =>
    [
      organisations.get(cell.organisationId ?? 0),
      professions.get(cell.professionId ?? 0),
      grades.get(cell.gradeId ?? 0),
    ]
      .filter((code) => code !== undefined)
      .join(' ')
}

const COUNTS = [
  ['2026-09-30', 'all'],
  ['2026-09-30', 'scs'],
  ['2025-12-31', 'scs'],
  ['2025-03-31', 'all'],
  ['2024-06-30', 'all'],
] as const
const SPLITS: readonly (readonly NeedsBy[])[] = [
  [],
  ['department'],
  ['profession'],
  ['grade'],
  ['department', 'profession'],
  ['profession', 'grade'],
]

test('the version in force on a day is the last one published by then', async () => {
  expect((await findVersionInForce('2022-12-31'))?.version).toBeUndefined()
  expect((await findVersionInForce('2025-01-31'))?.version).toBe('0.9')
  expect((await findVersionInForce('2025-02-01'))?.version).toBe('2.0')
})

test('a skill that means the same as in the first version was not added, and counts its ratings in both versions', () => {
  expect(
    version.skills.map(({ code, addedOn, ratedIds }) => [code, addedOn, ratedIds.length]),
  ).toEqual([
    ['Q1', '2025-02-01', 1],
    ['Q2', null, 2],
    ['C1', '2025-02-01', 1],
  ])
})

test.each(COUNTS)(
  'the response on %s (population: %s) equals a recount person by person',
  async (asAt, population) => {
    const count = countOn(asAt, population)
    const [expected, expectedAssessed]: [Tally, Tally] = [{}, {}]
    let unusable = 0
    for (const [index, person] of people.entries()) {
      const posting = postingOn(person, asAt)
      if (!isIn(count, posting)) continue
      const key = keyOf(['department', 'profession', 'grade'], posting)
      const hasAnswers = Object.keys(countingAnswers(index + 1, asAt)).length > 0
      add(expected, key)
      add(expectedAssessed, key, hasAnswers ? 1 : 0)
      const hasSubmitted = submitted()
        .filter((answers) => answers.personId === index + 1)
        .some(inWindow(asAt))
      if (hasSubmitted && !hasAnswers) unusable += 1
    }
    const key = await keyOfCell()
    const cells = await countResponse(count)
    expect(Object.fromEntries(cells.map((cell) => [key(cell), cell.inPost]))).toEqual(expected)
    expect(Object.fromEntries(cells.map((cell) => [key(cell), cell.assessed]))).toEqual(
      expectedAssessed,
    )
    expect(cells.reduce((sum, cell) => sum + cell.unusable, 0)).toBe(unusable)
    if (population === 'all' && asAt === '2026-09-30') expect(unusable).toBeGreaterThan(0)
  },
)

test.each(
  COUNTS.flatMap(([asAt, population]) => SPLITS.map((by) => [asAt, population, by] as const)),
)(
  'the answers on %s (population: %s) by %s equal a recount person by person',
  async (asAt, population, by) => {
    const count = countOn(asAt, population)
    const [expected, expectedAreas, expectedAnswered]: [Tally, Tally, Tally] = [{}, {}, {}]
    for (const [index, person] of people.entries()) {
      const posting = postingOn(person, asAt)
      const counting = countingAnswers(index + 1, asAt)
      if (!isIn(count, posting)) continue
      for (const area of ['questions', 'change']) {
        const skills = Object.keys(AREA_OF).filter((skill) => AREA_OF[skill] === area)
        const given = skills.filter((skill) => counting[skill] !== undefined)
        for (const skill of given) {
          add(
            expected,
            `${skill} ${counting[skill]} ${targetOf(skill, posting)} ${keyOf(by, posting)}`.trim(),
          )
          if (isAskedAgain(skill, asAt))
            add(
              expectedAnswered,
              `${skill} ${keyOf(['department', 'profession', 'grade'], posting)}`,
            )
        }
        if (given.length === 0) continue
        if (skills.every((skill) => isAskedAgain(skill, asAt)))
          add(expectedAnswered, `${area} ${keyOf(['department', 'profession', 'grade'], posting)}`)
        const asked = skills.filter((skill) => given.includes(skill) || !isAskedAgain(skill, asAt))
        const gaps = asked.map((skill) => {
          const [order, target] = [LEVELS[counting[skill] ?? ''], targetOf(skill, posting)]
          return {
            target,
            isBelow: order !== undefined && target !== null && order < target,
            isMet: order !== undefined && target !== null && order >= target,
          }
        })
        const withTarget = gaps.filter(({ target }) => target !== null)
        const side = gaps.some(({ isBelow }) => isBelow)
          ? 'below'
          : withTarget.length > 0 && withTarget.every(({ isMet }) => isMet)
            ? 'met'
            : 'other'
        add(expectedAreas, `${area} ${side} ${keyOf(by, posting)}`.trim())
      }
    }
    const key = await keyOfCell()
    const ids = version.skills.map(({ id }) => id)
    const codeOf = new Map(
      [...version.skills, ...version.areas].map(({ id, code }) => [
        `${code in AREA_OF ? 'skill' : 'area'} ${id}`,
        code,
      ]),
    )
    const { levels } = version
    const skills = version.skills.map((skill) => ({
      ...skill,
      isAskedAgain: askedSince(skill.addedOn, asAt) !== null,
    }))
    const ratedIds = skills.flatMap((skill) => skill.ratedIds)
    const sets = await listAnswerSets(count, { ratedIds, answers: givenAnswers(levels) })
    const targets = await listSkillTargets(ids)
    const {
      answers: cells,
      areas,
      answered,
    } = await runBetweenOthers(
      countAnswerSets(sets, { skills, targets, levels, bySkill: by, byArea: by }),
    )
    expect(
      Object.fromEntries(
        cells.map((cell) => [
          `${codeOf.get(`skill ${cell.skillId}`)} ${cell.answer} ${cell.target} ${key(cell)}`.trim(),
          cell.people,
        ]),
      ),
    ).toEqual(expected)
    expect(
      Object.fromEntries(
        areas.map((cell) => [
          `${codeOf.get(`area ${cell.areaId}`)} ${cell.side} ${key(cell)}`.trim(),
          cell.people,
        ]),
      ),
    ).toEqual(expectedAreas)
    const counted: Tally = {}
    for (const cell of answered)
      if (cell.people > 0)
        add(counted, `${codeOf.get(`${cell.kind} ${cell.id}`)} ${key(cell)}`, cell.people)
    expect(counted).toEqual(expectedAnswered)
  },
)

type Pair = { skill: string; before: ModelAnswers; after: ModelAnswers; posting: TruePosting }
const latestBy = <T>(rows: readonly T[], isBetter: (a: T, b: T) => boolean): T | undefined =>
  rows.reduce<T | undefined>(
    (best, row) => (best === undefined || isBetter(row, best) ? row : best),
    undefined,
  )

/**
 * Finds the pairs of answers to a skill person by person. Of two self-assessments on the same day,
 * the later row counts before the course, and the earlier row after it.
 */
function pairsOf(
  skill: string,
  course: string,
  { asAt, population }: Pick<NeedsCount, 'asAt' | 'population'>,
): { hasCourse: boolean; pair: Pair }[] {
  return people.flatMap((person, index): { hasCourse: boolean; pair: Pair }[] => {
    const own = submitted().filter(
      (answers) => answers.personId === index + 1 && counts(answers, skill) && answers.day <= asAt,
    )
    const done = person.completions.filter(
      (completion) =>
        completion.course === course && !completion.revoked && completion.completedOn <= asAt,
    )
    const around = done.flatMap(({ completedOn }) => {
      const posting = postingOn(person, completedOn)
      const before = latestBy(
        own.filter(
          ({ day }) => day < completedOn && day >= addDays(completedOn, -EFFECT_WINDOW.before),
        ),
        (a, b) => a.day >= b.day,
      )
      const after = latestBy(
        own.filter(
          ({ day }) =>
            day >= addDays(completedOn, EFFECT_WINDOW.afterFrom) &&
            day <= addDays(completedOn, EFFECT_WINDOW.afterUntil),
        ),
        (a, b) => a.day < b.day,
      )
      return before && after && isIn({ population }, posting)
        ? [{ completedOn, skill, before, after, posting }]
        : []
    })
    const last = latestBy(around, (a, b) => a.completedOn > b.completedOn)
    if (last) return [{ hasCourse: true, pair: last }]
    if (done.length > 0) return []
    const apart = own.flatMap((after, place) =>
      own.flatMap((before, beforePlace) => {
        const posting = postingOn(person, before.day)
        const isApart =
          before.day <= addDays(after.day, -31) && before.day >= addDays(after.day, -730)
        return isApart && isIn({ population }, posting)
          ? [{ skill, before, after, posting, place, beforePlace }]
          : []
      }),
    )
    const best = latestBy(apart, (a, b) => {
      const order = [
        a.after.day,
        String(a.place).padStart(3),
        a.before.day,
        String(a.beforePlace).padStart(3),
      ].join(' ')
      return (
        order >
        [
          b.after.day,
          String(b.place).padStart(3),
          b.before.day,
          String(b.beforePlace).padStart(3),
        ].join(' ')
      )
    })
    return best ? [{ hasCourse: false, pair: best }] : []
  })
}

/** Counts the people with a self-assessment before and another after a completion. */
const peopleAround = (
  course: string,
  { asAt, population }: Pick<NeedsCount, 'asAt' | 'population'>,
): number =>
  people.filter((person, index) => {
    const days = submitted()
      .filter((answers) => answers.personId === index + 1 && answers.day <= asAt)
      .map(({ day }) => day)
    return person.completions.some(
      ({ course: completed, revoked, completedOn }) =>
        completed === course &&
        !revoked &&
        completedOn <= asAt &&
        isIn({ population }, postingOn(person, completedOn)) &&
        days.some(
          (day) => day < completedOn && day >= addDays(completedOn, -EFFECT_WINDOW.before),
        ) &&
        days.some(
          (day) =>
            day >= addDays(completedOn, EFFECT_WINDOW.afterFrom) &&
            day <= addDays(completedOn, EFFECT_WINDOW.afterUntil),
        ),
    )
  }).length

test.each([
  ['DMC', '2026-09-30', 'all'],
  ['IMC', '2026-09-30', 'scs'],
  ['TLR', '2026-03-31', 'all'],
] as const)(
  'the effect of %s up to %s (population: %s) equals a recount person by person',
  async (code, asAt, population) => {
    const { id: courseId } = await db().course.findUniqueOrThrow({ where: { code } })
    const expected: Record<string, EffectCounts> = {}
    const pairs = Object.keys(EXPECTED).flatMap((skill) =>
      pairsOf(skill, code, { asAt, population }),
    )
    for (const { hasCourse, pair } of pairs) {
      const { skill } = pair
      const [then, later] = [
        LEVELS[answerOf(pair.before, skill) ?? ''],
        LEVELS[answerOf(pair.after, skill) ?? ''],
      ]
      if (then === undefined || later === undefined) continue
      const target = targetOf(skill, pair.posting)
      const sum = (expected[`${skill} ${hasCourse}`] ??= {
        people: 0,
        up: 0,
        targeted: 0,
        metBefore: 0,
        metAfter: 0,
      })
      sum.people += 1
      sum.up += later > then ? 1 : 0
      if (target === null) continue
      sum.targeted += 1
      sum.metBefore += then >= target ? 1 : 0
      sum.metAfter += later >= target ? 1 : 0
    }
    const codeOf = new Map(version.skills.map((skill) => [skill.id, skill.code]))
    const counted = await countEffect(countOn(asAt, population), {
      courseId,
      skillIds: version.skills.map(({ id }) => id),
    })
    expect(
      Object.fromEntries(
        counted.map(({ skillId, hasCourse, ...counts }) => [
          `${codeOf.get(skillId)} ${hasCourse}`,
          counts,
        ]),
      ),
    ).toEqual(expected)
    expect(pairs.length).toBeGreaterThan(10)
    expect(pairs.some(({ pair }) => pair.before.versionId !== pair.after.versionId)).toBe(true)
    const around = await countAroundCourses(countOn(asAt, population))
    expect(around.find((row) => row.courseId === courseId)?.people ?? 0).toBe(
      peopleAround(code, { asAt, population }),
    )
  },
)
