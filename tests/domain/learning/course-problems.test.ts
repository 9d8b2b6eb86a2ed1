import { expect, test } from 'vitest'
import {
  findCohortProblem,
  findCourseProblems,
  type CourseFacts,
} from '#app/domain/learning/course-problems.ts'
import { findPrerequisiteCycle } from '#app/domain/learning/prerequisites.ts'

const G6 = { code: 'G6', name: 'Grade 6', rank: 7, scs: false }
const SCS1 = { code: 'SCS1', name: 'Deputy Director', rank: 8, scs: true }
const course = {
  scsOnly: false,
  grades: [],
  completionRule: 'all-sessions' as const,
  sessionsNeeded: null,
}
const facts = (given: Partial<CourseFacts> = {}): CourseFacts => ({
  course,
  organisations: [],
  prerequisites: [],
  modules: [],
  cohorts: [],
  grades: [G6, SCS1],
  today: '2026-06-01',
  ...given,
})
const required = { title: 'Basics', status: 'published' as const, scsOnly: false, grades: [] }

test('a cohort with fewer required sessions than people must attend is pointed out', () => {
  const rule = { completionRule: 'share-of-sessions' as const, sessionsNeeded: 3 }
  expect(findCohortProblem(rule, { sessions: 4, required: 1 }, 'Spring')).toBe(
    'People must attend 3 required sessions to complete the course, but Spring has 1 required session. Add sessions, or change how people complete the course.',
  )
  expect(findCohortProblem(rule, { sessions: 3, required: 3 }, 'Spring')).toBeNull()
  expect(findCohortProblem(course, { sessions: 2, required: 0 }, 'Spring')).toContain(
    'no required session',
  )
  expect(findCohortProblem(rule, { sessions: 0, required: 0 }, 'Spring')).toBeNull()
})

test.each<[string, Partial<CourseFacts>, string]>([
  [
    'grades that nobody can have',
    { course: { ...course, scsOnly: true }, grades: [G6] },
    'No grade in the service',
  ],
  [
    'organisations that have all closed',
    { organisations: [{ name: 'Old Office', closedOn: '2026-06-01' }] },
    'organisations that have closed: Old Office',
  ],
  [
    'a withdrawn course that people need first',
    { prerequisites: [{ ...required, status: 'withdrawn' }] },
    'it is withdrawn',
  ],
  [
    'a course that people need first and that is for other grades',
    { course: { ...course, grades: [G6] }, prerequisites: [{ ...required, scsOnly: true }] },
    'other grades',
  ],
  [
    'no module to complete',
    {
      course: { ...course, completionRule: 'all-modules' },
      modules: [{ title: 'Extra', mode: 'self-paced', optional: true, link: null }],
    },
    'no module that they must complete',
  ],
  [
    'a module that cannot be opened',
    {
      course: { ...course, completionRule: 'all-modules' },
      modules: [{ title: 'First', mode: 'self-paced', optional: false, link: null }],
    },
    'The module First has no link',
  ],
])('%s is pointed out', (_, given, sentence) => {
  expect(findCourseProblems(facts(given))).toEqual([expect.stringContaining(sentence)])
})

test('a course that people can take and complete has no problem', () => {
  expect(
    findCourseProblems(
      facts({ prerequisites: [required], cohorts: [{ name: 'Spring', sessions: 2, required: 1 }] }),
    ),
  ).toEqual([])
})

test('a cycle of prerequisites is found through other courses', () => {
  const graph = new Map([
    ['B', ['C']],
    ['C', ['A', 'D']],
    ['D', ['C']],
  ])
  expect(findPrerequisiteCycle(graph, 'A', ['B'])).toEqual(['A', 'B', 'C', 'A'])
  expect(findPrerequisiteCycle(graph, 'A', ['A'])).toEqual(['A', 'A'])
  expect(findPrerequisiteCycle(graph, 'E', ['B', 'D'])).toBeNull()
})
