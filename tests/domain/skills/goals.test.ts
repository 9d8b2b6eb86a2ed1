import { expect, test } from 'vitest'
import { reminderDays, whyCannotChange } from '#app/domain/skills/goals.ts'

const goal = (status: 'open' | 'done' | 'dropped') => ({ status, dueOn: '2026-04-30' })

test('an open goal can be done, dropped and moved to another day, and a closed one reopened', () => {
  expect(whyCannotChange(goal('open'), 'done')).toBeNull()
  expect(whyCannotChange(goal('open'), 'dropped')).toBeNull()
  expect(whyCannotChange(goal('open'), { dueOn: '2026-05-31' })).toBeNull()
  expect(whyCannotChange(goal('open'), { dueOn: '2026-04-30' })).toBe('same-day')
  expect(whyCannotChange(goal('open'), 'reopen')).toBe('already-open')
  expect(whyCannotChange(goal('dropped'), 'reopen')).toBeNull()
  expect(whyCannotChange(goal('done'), 'dropped')).toBe('not-open')
  expect(whyCannotChange(goal('done'), { dueOn: '2026-05-31' })).toBe('not-open')
})

test('people are reminded of a goal on its day, or up to a week later', () => {
  expect(reminderDays('2026-05-07')).toEqual({ from: '2026-04-30', until: '2026-05-07' })
})
