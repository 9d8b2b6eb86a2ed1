import { describe, expect, test } from 'vitest'
import {
  availableAnswers,
  currentRatings,
  expectedLevel,
  levelGap,
  isNewAnswer,
  answerName,
  nextUnanswered,
  answerOrder,
  areaStatus,
  whyCannotSubmit,
  type DatedRating,
} from '#app/domain/skills/assessment.ts'

const levels = [
  { code: 'expert', name: 'Expert', order: 3 },
  { code: 'awareness', name: 'Awareness', order: 1 },
  { code: 'working', name: 'Working', order: 2 },
]
const rating = (given: Partial<DatedRating>): DatedRating => ({
  id: 1,
  skill: 'Q1',
  answer: 'working',
  evidence: null,
  ratedAt: new Date('2026-03-01T10:00:00Z'),
  ...given,
})

describe('the answers to a question', () => {
  test('the answers are the levels described for the skill, lowest first, then not yet and not sure', () => {
    expect(availableAnswers(levels, new Set(['expert', 'awareness']))).toEqual([
      'awareness',
      'expert',
      'not-yet',
      'not-sure',
    ])
  })

  test('answers are named in words, and not yet names the lowest level', () => {
    const names = ['working', 'not-yet', 'not-sure'].map((answer) => answerName(levels, answer))
    expect(names).toEqual(['Working', 'Not yet at Awareness level', 'I am not sure'])
  })

  test('not yet is below every level, and not sure has no order', () => {
    expect(answerOrder(levels, 'not-yet')).toBe(0)
    expect(answerOrder(levels, 'expert')).toBe(3)
    expect(answerOrder(levels, 'not-sure')).toBeNull()
    expect(answerOrder(levels, null)).toBeNull()
  })
})

describe('the gap', () => {
  test('the gap is the number of levels from the answer to the target', () => {
    expect(levelGap(levels, 'not-yet', 'expert')).toBe(3)
    expect(levelGap(levels, 'awareness', 'working')).toBe(1)
  })

  test('the gap is never negative', () => expect(levelGap(levels, 'expert', 'awareness')).toBe(0))

  test('the gap is null, not zero, if the answer is not a level', () => {
    expect(levelGap(levels, 'not-sure', 'working')).toBeNull()
    expect(levelGap(levels, null, 'working')).toBeNull()
  })

  test('the gap is null if there is no target', () =>
    expect(levelGap(levels, 'working', null)).toBeNull())
})

describe('the answer that counts', () => {
  test('the latest answer for each skill counts', () => {
    const later = rating({ id: 2, answer: 'expert', ratedAt: new Date('2026-03-02T10:00:00Z') })
    const other = rating({ id: 3, skill: 'Q2' })
    const counting = currentRatings([later, rating({}), other])
    expect([...counting.values()].map(({ id }) => id)).toEqual([2, 3])
  })

  test('if two answers have the same time, the one written later counts', () => {
    expect(
      currentRatings([rating({ id: 8, answer: 'expert' }), rating({ id: 7 })]).get('Q1')?.id,
    ).toBe(8)
  })

  test('an answer is new if its level or evidence differs', () => {
    expect(isNewAnswer({ answer: 'working', evidence: null }, undefined)).toBe(true)
    expect(isNewAnswer({ answer: 'working', evidence: 'A case' }, rating({}))).toBe(true)
    expect(isNewAnswer({ answer: 'expert', evidence: null }, rating({}))).toBe(true)
    expect(isNewAnswer({ answer: 'working', evidence: null }, rating({}))).toBe(false)
  })
})

describe('progress through the questions', () => {
  test('an area is not started, in progress or completed, depending on its answers', () => {
    expect(areaStatus(['Q1', 'Q2'], new Set(['C1']))).toBe('not-started')
    expect(areaStatus(['Q1', 'Q2'], new Set(['Q2']))).toBe('in-progress')
    expect(areaStatus(['Q1', 'Q2'], new Set(['Q1', 'Q2']))).toBe('completed')
  })

  test('the next question is the next one without an answer, wrapping round to the first', () => {
    const skills = ['Q1', 'Q2', 'C1']
    expect(nextUnanswered(skills, new Set(), null)).toBe('Q1')
    expect(nextUnanswered(skills, new Set(['Q2']), 'Q1')).toBe('C1')
    expect(nextUnanswered(skills, new Set(['C1']), 'C1')).toBe('Q1')
    expect(nextUnanswered(skills, new Set(skills), 'Q1')).toBeNull()
  })

  test('an assessment can be submitted once every question has an answer or one from before, and only once', () => {
    const open = { submittedAt: null, drafts: [] }
    const [none, one, both] = [new Set<string>(), new Set(['Q1']), new Set(['Q1', 'Q2'])]
    const skills = ['Q1', 'Q2']
    const why = (answered: Set<string>, carried: Set<string>, assessment = open) =>
      whyCannotSubmit(assessment, { skills, answered, carried })
    expect(why(one, none)).toBe('not-all-answered')
    expect(why(both, none)).toBeNull()
    expect(why(one, both)).toBeNull()
    expect(why(none, both)).toBe('nothing-answered')
    expect(
      whyCannotSubmit({ ...open, drafts: [{}] }, { skills, answered: both, carried: none }),
    ).toBe('unfinished-answers')
    const submitted = { ...open, submittedAt: new Date('2026-03-01T10:00:00Z') }
    expect(whyCannotSubmit(submitted, { skills, answered: both, carried: none })).toBe(
      'already-submitted',
    )
  })
})

describe('the target level for a post', () => {
  const targets = [
    { grade: 'SCS1', profession: null, level: 'working' },
    { grade: 'SCS1', profession: 'DDAT', level: 'expert' },
  ]

  test('a target for the grade and profession takes precedence over one for the grade', () => {
    expect(expectedLevel(targets, { grade: 'SCS1', profession: 'DDAT' })).toBe('expert')
    expect(expectedLevel(targets, { grade: 'SCS1', profession: 'POL' })).toBe('working')
  })

  test('a grade without a target, or a person without a post, has no target level', () => {
    expect(expectedLevel(targets, { grade: 'G6', profession: 'DDAT' })).toBeNull()
    expect(expectedLevel(targets, null)).toBeNull()
  })
})
