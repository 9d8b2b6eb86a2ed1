import { expect, test } from 'vitest'
import { benchFigureNames, runBench } from '#tests/commands/bench-figures.ts'

test('the bench measures the chosen cases, and prints their figures as one JSON array', async () => {
  expect(await benchFigureNames(['register-save', 'uptake-query'])).toEqual([
    'uptake-query',
    'register-save',
  ])
})

test('an unknown case is a usage error, and the message lists the cases', async () => {
  await expect(runBench('--case', 'nothing')).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Cases: uptake-query'),
  })
})
