/**
 * Expresses what is known about a world as a linear program. Each number that is not fixed is a
 * column. Each sum, and each relation between queries, is a row.
 */
import loadHighs, { type Highs, type Model } from 'highs'
import { hasBase, type Case } from './case.ts'
import { linksOf, type Link } from './links.ts'
import { sumsOf } from './numbers.ts'

type Row = { columns: number[]; values: number[]; min: number; max: number }
type Rows = { rows: Row[]; columnOf: Int32Array; quantities: number[] }

let loading: Promise<Highs> | undefined
export const solver = (): Promise<Highs> => (loading ??= loadHighs())

/**
 * Builds the columns and rows for a case.
 * @param isFree selects the queries whose numbers may vary. The numbers in other queries have their
 * true values, so that a solution is a complete world.
 */
function rowsOf(
  { world, layout, min, max, truth, ratios }: Case,
  links: readonly Link[],
  isFree: (query: number) => boolean,
): Rows {
  const columnOf = new Int32Array(min.length).fill(-1)
  const quantities: number[] = []
  const width = 3 * layout.width
  min.forEach((value, at) => {
    if (value !== max[at] && isFree(Math.floor(at / width))) columnOf[at] = quantities.push(at) - 1
  })
  const rows: Row[] = []
  const add = (
    terms: readonly (readonly [at: number, value: number])[],
    from: number,
    to: number,
  ) => {
    const row: Row = { columns: [], values: [], min: from, max: to }
    for (const [at, value] of terms) {
      const column = columnOf[at] ?? -1
      if (column >= 0) {
        row.columns.push(column)
        row.values.push(value)
      } else {
        row.min -= value * (truth[at] ?? 0)
        row.max -= value * (truth[at] ?? 0)
      }
    }
    if (row.columns.length > 0) rows.push(row)
  }
  const sums = sumsOf(layout)
  world.queries.forEach((query, index) => {
    if (!isFree(index)) return
    const first = index * layout.width
    for (const quantity of hasBase(query) ? [0, 2] : [0]) {
      for (const { whole, parts } of sums) {
        add(
          [
            [3 * (first + whole) + quantity, -1],
            ...parts.map((part) => [3 * (first + part) + quantity, 1] as const),
          ],
          0,
          0,
        )
      }
    }
    if (!hasBase(query)) return
    for (let at = 3 * first; at < 3 * (first + layout.width); at += 3) {
      add([[at, 1], [at + 2, 1], [at + 1, -1]], 0, 0) // prettier-ignore
      const { low = null, high = null } = ratios.get(at / 3) ?? {}
      if (low !== null) add([[at, 200], [at + 1, -low]], 0, Infinity) // prettier-ignore
      if (high !== null) add([[at, 200], [at + 1, -high]], -Infinity, -1) // prettier-ignore
    }
  })
  for (const { first, second, max: above } of links) add([[second, 1], [first, -1]], 0, above) // prettier-ignore
  return { rows, columnOf, quantities }
}

export class Program {
  readonly #model: Model
  readonly #highs: Highs
  readonly #columnOf: Int32Array
  readonly #columns: number

  constructor(
    highs: Highs,
    attacked: Case,
    links: readonly Link[],
    isFree: (query: number) => boolean = () => true,
  ) {
    const { rows, columnOf, quantities } = rowsOf(attacked, links, isFree)
    this.#highs = highs
    this.#columnOf = columnOf
    this.#columns = quantities.length
    const starts = [0]
    const [indices, values]: [number[], number[]] = [[], []]
    for (const row of rows) {
      indices.push(...row.columns)
      values.push(...row.values)
      starts.push(indices.length)
    }
    this.#model = highs.createModel({
      numCols: quantities.length,
      numRows: rows.length,
      colCost: new Float64Array(quantities.length),
      colLower: quantities.map((at) => attacked.min[at] ?? 0),
      colUpper: quantities.map((at) => attacked.max[at] ?? 0),
      rowLower: rows.map((row) => (row.min === -Infinity ? -highs.infinity : row.min)),
      rowUpper: rows.map((row) => (row.max === Infinity ? highs.infinity : row.max)),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: quantities.length,
        starts,
        indices,
        values,
      },
    })
    this.#model.options.set({ output_flag: false })
  }

  /** Minimises a sum of quantities. @returns a function that reads a value of the solution */
  minimise(costs: ReadonlyMap<number, number>): (at: number) => number {
    const all = new Float64Array(this.#columns)
    for (const [at, cost] of costs) all[this.#columnOf[at] ?? -1] = cost
    this.#model.clearSolver()
    this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, all)
    this.#model.run()
    const status = this.#model.getModelStatus()
    if (status !== this.#highs.constants.modelStatus.optimal)
      throw new Error(`The linear program has no optimum: ${status}.`)
    const values = this.#model.getSolution().colValue
    return (at) => values[this.#columnOf[at] ?? -1] ?? NaN
  }

  dispose(): void {
    this.#model.dispose()
  }
}

export const linksIn = (attacked: Case): Link[] => linksOf(attacked.world, attacked.layout)
