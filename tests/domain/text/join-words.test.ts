import { expect, test } from 'vitest'
import { joinClauses, joinWords } from '#app/domain/text/join-words.ts'

test.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A, B and C'],
])('the words %j are joined as “%s”', (words, sentence) => {
  expect(joinWords(words)).toBe(sentence)
})

test('alternatives are joined with “or”', () => {
  expect(joinWords(['A', 'B', 'C'], 'or')).toBe('A, B or C')
})

test.each([
  [['one stayed'], 'one stayed'],
  [['one stayed', 'two left'], 'one stayed, and two left'],
  [['one stayed', 'two left', ' and '], 'one stayed, two left, and  and '],
])('the clauses %j are joined as “%s”', (clauses, sentence) => {
  expect(joinClauses(clauses)).toBe(sentence)
})
