import { expect, test } from 'vitest'
import { benchFigureNames } from '#tests/commands/bench-figures.ts'

const CASES = `
  uptake-query uptake-growth uptake-page uptake-page-p95 figures-pages-cold stall import-completions import-people register-save enrol export export-memory
  form-200 form-40000 form-live start start-memory page-weight page-weight-react page-weight-charts`
  .trim()
  .split(/\s+/)

test('the bench measures every case', { timeout: 180_000 }, async () => {
  expect(await benchFigureNames()).toEqual(
    process.platform === 'linux' ? CASES : CASES.filter((name) => !name.endsWith('-memory')),
  )
})
