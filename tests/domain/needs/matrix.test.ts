import { expect, test } from 'vitest'
import { bandOf, mostBelow, type Matrix, type MatrixCell } from '#app/domain/needs/matrix.ts'

const cell = (below: number | null, compared: number | null): MatrixCell => ({
  state: 'shown',
  below,
  compared,
  met: below === null || compared === null ? null : compared - below,
  percent: null,
})
const matrixOf = (...cells: MatrixCell[]): Matrix => {
  const response = { assessed: 100, inPost: 200, percent: 50, isEnough: true }
  return {
    skills: [{ key: 'Q1', name: 'Asking', askedSince: null }],
    everyone: { key: '', name: '', ...response, cells: [cell(90, 100)] },
    rows: cells.map((own, index) => ({
      key: `D${index}`,
      name: `D${index}`,
      ...response,
      cells: [own],
    })),
    tooFew: [],
    withheld: [],
  }
}

test.each([
  [0, 50, 0],
  [10, 50, 0],
  [20, 80, 1],
  [40, 80, 2],
  [60, 80, 3],
  [80, 80, 3],
  [null, null, null],
  [0, 0, null],
])('%s below target of %s people compared is in band %s', (below, compared, band) => {
  expect(bandOf(cell(below, compared))).toBe(band)
})

test('the cell with the most people below target is named, unless another has as many', () => {
  expect(mostBelow(matrixOf(cell(20, 50), cell(40, 90), cell(null, null)))?.row.key).toBe('D1')
  expect(mostBelow(matrixOf(cell(40, 50), cell(40, 90)))).toBeNull()
  expect(mostBelow(matrixOf(cell(null, null)))).toBeNull()
})
