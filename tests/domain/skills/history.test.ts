import { expect, test } from 'vitest'
import type { LineageLink } from '#app/domain/skills/carry-forward.ts'
import { skillHistory } from '#app/domain/skills/history.ts'

const answer = (lineageId: number, year: number, level: string) => ({
  lineageId,
  submittedAt: new Date(`${year}-03-01T10:00:00Z`),
  answer: level,
  skill: `Skill ${lineageId}`,
  version: String(year),
})
const history = (
  lineageId: number,
  answers: ReturnType<typeof answer>[],
  links: LineageLink[] = [],
) => skillHistory(lineageId, answers, links).map((point) => [point.answer, point.isEarlier])

test('the history of a skill has its answers in every version, the first one first', () => {
  const answers = [
    answer(1, 2026, 'expert'),
    answer(2, 2025, 'awareness'),
    answer(1, 2024, 'working'),
  ]
  expect(history(1, answers)).toEqual([
    ['working', false],
    ['expert', false],
  ])
})

test('answers to a skill that was split come before the break, over several versions', () => {
  const links = [
    { from: 1, to: 2, kind: 'split' as const },
    { from: 2, to: 4, kind: 'merged' as const },
    { from: 3, to: 4, kind: 'merged' as const },
  ]
  const answers = [
    answer(1, 2023, 'not-yet'),
    answer(3, 2024, 'working'),
    answer(4, 2025, 'expert'),
  ]
  expect(history(4, answers, links)).toEqual([
    ['not-yet', true],
    ['working', true],
    ['expert', false],
  ])
  // Answers to the part that was split off are not about the skill that it came from.
  expect(history(1, answers, links)).toEqual([['not-yet', false]])
})

test('an answer to an earlier skill that is given after the new one is left out', () => {
  const links = [{ from: 1, to: 2, kind: 'split' as const }]
  expect(history(2, [answer(2, 2025, 'working'), answer(1, 2026, 'expert')], links)).toEqual([
    ['working', false],
  ])
  expect(history(2, [answer(1, 2026, 'expert')], links)).toEqual([['expert', true]])
})
