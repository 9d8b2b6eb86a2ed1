import { describe, expect, test } from 'vitest'
import type { DatedRating } from '#app/domain/skills/assessment.ts'
import {
  countFindings,
  deriveFindings,
  findingsOfKind,
  gapInWords,
  gradeInWords,
} from '#app/domain/skills/findings.ts'
import { frameworkText } from '#tests/support/factories/framework.ts'

const framework = frameworkText()
const answers = (given: Record<string, string>): Map<string, DatedRating> =>
  new Map(
    Object.entries(given).map(([skill, answer], id) => [
      skill,
      { id, skill, answer, evidence: null, ratedAt: new Date('2026-03-01T10:00:00Z') },
    ]),
  )
const director = { grade: 'SCS1', profession: 'POL' }
const kinds = (given: Record<string, string>, post: typeof director | null = director) =>
  deriveFindings(framework, answers(given), post).map(({ kind }) => kind)

describe('findings', () => {
  test('findings are gaps, strengths, not sure and missing answers', () => {
    expect(kinds({ Q1: 'awareness', Q2: 'expert', C1: 'not-sure' })).toEqual([
      'gap',
      'strength',
      'not-sure',
    ])
    expect(kinds({ Q1: 'working' })).toEqual(['strength', 'missing', 'missing'])
  })

  test('findings use the target in the profession of the post', () => {
    expect(kinds({ Q1: 'working', Q2: 'working' }, { grade: 'SCS1', profession: 'DDAT' })).toEqual([
      'gap',
      'strength',
      'missing',
    ])
  })

  test('someone without a post has no targets', () => {
    expect(kinds({ Q1: 'not-yet', Q2: 'not-sure', C1: 'working' }, null)).toEqual([
      'no-target',
      'not-sure',
      'no-target',
    ])
  })

  test('findings only include the levels described for the skill', () => {
    expect(
      deriveFindings(framework, new Map(), director)[2]?.levels.map(({ code }) => code),
    ).toEqual(['awareness', 'working', 'practitioner'])
  })

  test('the widest gap is first', () => {
    const gaps = findingsOfKind(
      deriveFindings(framework, answers({ Q1: 'awareness', Q2: 'not-yet' }), director),
      'gap',
    )
    expect(gaps.map(({ skill, gap }) => [skill, gap])).toEqual([
      ['Q2', 2],
      ['Q1', 1],
    ])
  })

  test('missing answers do not count as gaps or strengths', () => {
    const counts = countFindings(
      deriveFindings(
        framework,
        answers({ Q1: 'awareness', Q2: 'expert', C1: 'not-sure' }),
        director,
      ),
    )
    expect(counts).toEqual({ expected: 3, atOrAbove: 1, gaps: 1, notSure: 1 })
  })

  test('gaps and grades are written in words', () => {
    expect(gapInWords(1)).toBe('1 level below the expected level')
    expect(gapInWords(2)).toBe('2 levels below the expected level')
    expect(gradeInWords({ name: 'Director' })).toBe('a director')
    expect(gradeInWords({ name: 'Administrative Officer' })).toBe('an administrative officer')
    expect(gradeInWords({ name: 'Grade 6' })).toBe('a Grade 6')
  })
})
