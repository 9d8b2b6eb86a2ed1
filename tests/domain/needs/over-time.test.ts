import { expect, test } from 'vitest'
import { breaksIn, skillOn } from '#app/domain/needs/over-time.ts'

const skill = { code: 'Q1', lineageId: 7 }

test.each([
  [
    'the skill that means the same, whatever its code',
    [
      { code: 'Q1', lineageId: 3 },
      { code: 'Q9', lineageId: 7 },
    ],
    'Q9',
  ],
  [
    'without one, the skill with the same code',
    [
      { code: 'Q1', lineageId: 3 },
      { code: 'Q2', lineageId: 4 },
    ],
    'Q1',
  ],
  ['without either, none', [{ code: 'Q2', lineageId: 4 }], undefined],
])('on a day, a skill is shown by %s', (_, skills, code) => {
  expect(skillOn(skills, skill)?.code).toBe(code)
})

test('a break is the day on which another question was first asked, and quarters without the skill are none', () => {
  const point = (asAt: string, lineageId: number | null, askedFrom: string | null = null) => ({
    asAt,
    lineageId,
    askedFrom,
  })
  expect(
    breaksIn([
      point('2025-09-30', null),
      point('2025-12-31', 3),
      point('2026-03-31', 3),
      point('2026-06-30', 7, '2026-05-12'),
      point('2026-09-30', 7, '2026-05-12'),
    ]),
  ).toEqual(['2026-05-12'])
})
