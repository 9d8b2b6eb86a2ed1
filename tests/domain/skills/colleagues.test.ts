import { describe, expect, test } from 'vitest'
import { isReminderDue, poolAnswers, type GivenAnswers } from '#app/domain/skills/colleagues.ts'

const answersOf = (personId: number, levels: Record<number, string>, day = 1): GivenAnswers => ({
  personId,
  answeredAt: new Date(Date.UTC(2026, 5, day)),
  levels: Object.entries(levels).map(([skillId, level]) => ({ skillId: Number(skillId), level })),
})

describe('pooling answers', () => {
  test('a skill with three answers is counted, and one with two is left out', () => {
    const given = [
      answersOf(1, { 10: 'working', 11: 'expert' }),
      answersOf(2, { 10: 'working', 11: 'expert' }),
      answersOf(3, { 10: 'expert' }),
    ]
    expect(poolAnswers(given)).toEqual({
      answerers: 3,
      pool: [
        { skillId: 10, level: 'working', people: 2 },
        { skillId: 10, level: 'expert', people: 1 },
      ],
    })
  })

  test('with two people, not even their number is known', () => {
    expect(poolAnswers([answersOf(1, { 10: 'working' }), answersOf(2, { 10: 'working' })])).toEqual(
      {
        answerers: null,
        pool: [],
      },
    )
  })

  test('a person with two records counts once, with the later answers', () => {
    const given = [
      answersOf(1, { 10: 'working' }),
      answersOf(2, { 10: 'working' }),
      answersOf(1, { 10: 'expert' }, 2),
    ]
    expect(poolAnswers(given)).toEqual({ answerers: null, pool: [] })
    expect(poolAnswers([...given, answersOf(3, { 10: 'working' })]).pool).toEqual([
      { skillId: 10, level: 'expert', people: 1 },
      { skillId: 10, level: 'working', people: 2 },
    ])
  })
})

test('a reminder is due in the last three days, but not the day after colleagues were asked', () => {
  const asked = { askedOn: '2026-06-01', closesOn: '2026-06-15' }
  expect(isReminderDue(asked, '2026-06-11')).toBe(false)
  expect(isReminderDue(asked, '2026-06-12')).toBe(true)
  expect(isReminderDue(asked, '2026-06-16')).toBe(false)
  expect(isReminderDue({ askedOn: '2026-06-01', closesOn: '2026-06-04' }, '2026-06-02')).toBe(false)
})
