import { describe, expect, test } from 'vitest'
import { deriveFindings, findingsOfKind } from '#app/domain/skills/findings.ts'
import {
  courseHelp,
  coursesThatHelp,
  suggestCourses,
  type CourseAvailability,
} from '#app/domain/skills/suggestions.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { frameworkText } from '#tests/support/factories/framework.ts'

const findingsFor = (given: Record<string, string>) =>
  deriveFindings(
    frameworkText(),
    new Map(
      Object.entries(given).map(([skill, answer], id) => [
        skill,
        { id, skill, answer, evidence: null, ratedAt: new Date('2026-03-01T10:00:00Z') },
      ]),
    ),
    { grade: 'SCS1', profession: 'POL' },
  )

describe('courses that help', () => {
  const [gap] = findingsFor({ Q1: 'awareness' })
  const help = (skill: string, supportsLevel: string) =>
    gap ? courseHelp(gap, { skill, supportsLevel }) : null

  test('a course helps with a gap if it goes beyond the person’s level in the skill', () => {
    expect(help('Q1', 'working')).toMatchObject({ level: 'Working', isPartOfTheWay: false })
    expect(help('Q1', 'practitioner')).toMatchObject({ level: 'Practitioner' })
    expect(help('Q1', 'awareness')).toBeNull()
    expect(help('Q2', 'working')).toBeNull()
  })

  test('a course that stays below the target goes part of the way', () => {
    const [wide] = findingsFor({ Q1: 'not-yet' })
    const course = { skill: 'Q1', supportsLevel: 'awareness' }
    expect(wide && courseHelp(wide, course)?.isPartOfTheWay).toBe(true)
  })

  test('a course that helps with several gaps is listed once', () => {
    const gaps = findingsOfKind(findingsFor({ Q1: 'awareness', Q2: 'not-yet' }), 'gap')
    const skills = ['Q1', 'Q2', 'C1'].map((skill) => ({ skill, supportsLevel: 'working' }))
    expect(
      coursesThatHelp(gaps, [{ skills }, { skills: [] }]).map(({ helps }) =>
        helps.map(({ skill }) => skill),
      ),
    ).toEqual([['Q2', 'Q1']])
  })
})

type Given = Partial<Omit<CourseAvailability, 'nextCohorts'>> & { day?: string; left?: number }

/** A course with a place on 10 April 2026 that helps with skills named by letters. */
const course = (name: string, letters: string, { day = '10', left = 3, ...given }: Given = {}) => ({
  name,
  bookedCohortId: null,
  isSelfPaced: false,
  isCompleted: false,
  nextCohorts:
    day === '' ? [] : [{ startsAt: new Date(`2026-04-${day}T09:00:00Z`), placesLeft: left }],
  ...given,
  helps: [...letters].map((skill) => ({
    skill,
    name: skill,
    level: 'Working',
    isPartOfTheWay: false,
  })),
})

const namesOf = (courses: readonly { name: string }[]): string =>
  courses.map(({ name }) => name).join(' ')

describe('the fewest courses that help with the most gaps', () => {
  test('two courses that help with everything are chosen over three', () => {
    // Taking the course that helps with the most first would need three.
    const courses = [course('most', 'bcde'), course('left', 'abc'), course('right', 'def')]
    const { chosen, others, covered } = suggestCourses(courses)
    expect([namesOf(chosen), namesOf(others), covered.size]).toEqual(['left right', 'most', 6])
  })

  test('of two courses that help equally, the one that starts sooner is chosen', () => {
    const courses = [course('later', 'ab', { day: '20' }), course('sooner', 'ab')]
    expect(namesOf(suggestCourses(courses).chosen)).toBe('sooner')
  })

  test('gaps that a booked course helps with need no other course', () => {
    const courses = [course('all', 'abc'), course('mine', 'ab', { bookedCohortId: 4, day: '' })]
    const { chosen, covered } = suggestCourses(courses)
    expect([namesOf(chosen), covered.size]).toEqual(['mine all', 3])
    const less = suggestCourses([
      course('some', 'ab'),
      course('mine', 'abc', { bookedCohortId: 4 }),
    ])
    expect(namesOf(less.chosen)).toBe('mine')
  })

  test('a course without dates is chosen only for gaps that no other course helps with', () => {
    const none = { day: '' }
    const courses = [course('undated', 'abc', none), course('a', 'a'), course('b', 'b')]
    expect(namesOf(suggestCourses(courses).chosen)).toBe('a b undated')
    const covered = [course('undated', 'ab', none), course('a', 'a'), course('b', 'b')]
    expect(namesOf(suggestCourses(covered).others)).toBe('undated')
  })

  test('courses are sorted: booked, with places soonest first, full, without dates', () => {
    const courses = [
      course('undated', 'a', { day: '' }),
      course('full', 'b', { day: '01', left: 0 }),
      course('later', 'c', { day: '20' }),
      course('sooner', 'd'),
      course('any-time', 'e', { day: '', isSelfPaced: true }),
      course('booked', 'f', { bookedCohortId: 4 }),
    ]
    expect(namesOf(suggestCourses(courses).chosen)).toBe(
      'booked any-time sooner later full undated',
    )
  })

  test('a completed course is never chosen, unless the person has a place again', () => {
    const { chosen, completed, covered } = suggestCourses([
      course('done', 'abc', { isCompleted: true }),
      course('a', 'a'),
    ])
    expect([namesOf(chosen), namesOf(completed), covered.size]).toEqual(['a', 'done', 1])
    const again = suggestCourses([course('done', 'a', { isCompleted: true, bookedCohortId: 4 })])
    expect(namesOf(again.chosen)).toBe('done')
  })

  test('no set of random courses is smaller than the one chosen, and none helps with more', () => {
    const random = randomFrom(7)
    for (let round = 0; round < 200; round += 1) {
      const courses = Array.from({ length: 1 + random.below(7) }, (_, index) =>
        course(String(index), [...'abcdef'].filter(() => random.chance(0.35)).join('')),
      ).filter(({ helps }) => helps.length > 0)
      const { chosen, covered } = suggestCourses(courses)
      const skillsOf = (some: typeof courses) =>
        new Set(some.flatMap(({ helps }) => helps.map(({ skill }) => skill)))
      expect(covered).toEqual(skillsOf(courses))
      const sets = Array.from({ length: 2 ** courses.length }, (_, bits) =>
        courses.filter((_, index) => (bits >> index) % 2 === 1),
      )
      const fewest = Math.min(
        ...sets.filter((set) => skillsOf(set).size === covered.size).map((set) => set.length),
      )
      expect(chosen).toHaveLength(fewest)
    }
  })

  test('a large catalogue still gets an answer that helps with every gap', () => {
    const random = randomFrom(11)
    const courses = Array.from({ length: 120 }, (_, index) => ({
      ...course(String(index), ''),
      helps: Array.from({ length: 4 }, () => String(random.below(80))).map((skill) => ({
        skill,
        name: skill,
        level: 'Working',
        isPartOfTheWay: false,
      })),
    }))
    const all = new Set(courses.flatMap(({ helps }) => helps.map(({ skill }) => skill)))
    expect(suggestCourses(courses).covered).toEqual(all)
  })
})
