import { expect, test } from 'vitest'
import {
  firstQuestion,
  nextQuestion,
  withoutAnswer,
} from '#app/domain/skills/assessments/progress.ts'

const progress = (answered: string[], carried: string[]) => ({
  skills: ['Q1', 'Q2', 'Q3', 'Q4'],
  answered: new Set(answered),
  carried: new Set(carried),
})

test('an assessment starts with a question that has no answer, then checks those from before', () => {
  expect(firstQuestion(progress([], []))).toBe('Q1')
  expect(firstQuestion(progress([], ['Q1', 'Q2', 'Q4']))).toBe('Q3')
  expect(firstQuestion(progress(['Q3'], ['Q1', 'Q2', 'Q4']))).toBe('Q1')
  expect(firstQuestion(progress(['Q1', 'Q2', 'Q3', 'Q4'], []))).toBeNull()
  expect(withoutAnswer(progress(['Q1'], ['Q2', 'Q4']))).toEqual(['Q3'])
})

test('someone who answers what is new is led only through that', () => {
  expect(nextQuestion(progress([], ['Q1', 'Q3']), 'Q2')).toBe('Q4')
  expect(nextQuestion(progress(['Q2'], ['Q1', 'Q3']), 'Q4')).toBeNull()
})

test('someone who checks an answer from before is led through all that they have not checked', () => {
  expect(nextQuestion(progress([], ['Q1', 'Q3']), 'Q1')).toBe('Q2')
  expect(nextQuestion(progress(['Q1', 'Q2'], ['Q1', 'Q3', 'Q4']), 'Q4')).toBe('Q3')
})
