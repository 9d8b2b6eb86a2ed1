import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PALETTE } from '#app/reports/palette.ts'

const styles = readFileSync('app/ui/styles/_charts.scss', 'utf8').replaceAll('#fff;', '#ffffff;')
const HEX = /#[\da-f]{6}\b/gi

/** Finds the colour of a class in the stylesheet. */
const colourOf = (name: string): string | undefined =>
  new RegExp(`\\.${name}[ ,{][^}]*?(?:fill|stroke): (#[\\da-f]{6})`).exec(styles)?.[1]

test('the stylesheet uses the same colours as the palette', () => {
  expect(styles).toContain(`$categories: ${PALETTE.categories.join(', ')};`)
  expect(styles).toContain(`$sequence: ${PALETTE.sequence.join(', ')};`)
  expect({
    pair: ['chart-pair-1', 'chart-pair-2'].map(colourOf),
    rest: colourOf('chart-rest'),
    track: colourOf('chart-track'),
    grid: colourOf('chart-grid'),
    axis: colourOf('chart-axis'),
    target: colourOf('chart-target'),
    text: colourOf('chart-label'),
    quietText: colourOf('chart-label--quiet'),
    paper: colourOf('chart-label--inverse'),
  }).toEqual({
    pair: PALETTE.pair,
    rest: PALETTE.rest,
    track: PALETTE.track,
    grid: PALETTE.grid,
    axis: PALETTE.axis,
    target: PALETTE.target,
    text: PALETTE.text,
    quietText: PALETTE.quietText,
    paper: PALETTE.paper,
  })
})

test('no other file in the reports folder contains a colour', () => {
  const files = globSync('app/reports/**/*.{ts,tsx}').filter(
    (file) => file !== 'app/reports/palette.ts',
  )
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => readFileSync(file, 'utf8').match(HEX))).toEqual([])
})
