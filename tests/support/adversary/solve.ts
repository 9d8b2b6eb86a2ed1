/**
 * Solves a puzzle by finding the minimum and maximum of every target. A target with only one
 * possible value is solved. For most targets, a walk through other worlds with the same published
 * figures finds a second value. Linear programs over the kinds of people decide the rest.
 */
import type { Highs, Model } from 'highs'
import { randomFrom } from '#app/domain/text/random.ts'
import { solver } from './programs.ts'
import { kindsIn, truthOf, walkPuzzle, type Puzzle } from './puzzle.ts'
import { holdsRatio } from './shares.ts'

export type SolvedQuantity = { name: string; value: number; at: number }
export type Solution = { targets: number; walked: number; solved: SolvedQuantity[] }

/** The tolerance for rounding errors in the linear programs. */
const TOLERANCE = 1e-5
/** The maximum number of people of one kind. */
const MANY = 9_999

/** A linear program. Each kind of people is a column, and what is known about each quantity is a row. */
class KindProgram {
  readonly #model: Model
  readonly #highs: Highs
  readonly #columns: number
  /** The columns of each quantity, and their weights. */
  readonly #terms: readonly { columns: number[]; weights: number[] }[]

  constructor(highs: Highs, puzzle: Puzzle) {
    const { min, max, names, ratios } = puzzle
    const { every, weightsOf } = kindsIn(puzzle)
    const terms = names.map((): { columns: number[]; weights: number[] } => ({
      columns: [],
      weights: [],
    }))
    // If a quantity is 0, there are no people of a kind with a positive weight in it.
    const isNone = Array.from(max, (value, at) => value === 0 && (min[at] ?? 0) === 0)
    let columns = 0
    for (const kind of every()) {
      const weights = weightsOf(kind)
      if (
        weights.some((at, index) => index % 2 === 0 && isNone[at] && (weights[index + 1] ?? 0) > 0)
      )
        continue
      for (let index = 0; index < weights.length; index += 2) {
        const of = terms[weights[index] ?? 0]
        of?.columns.push(columns)
        of?.weights.push(weights[index + 1] ?? 0)
      }
      columns += 1
    }
    const rows = terms.flatMap((of, at) => {
      const isBound = (max[at] ?? 0) < Infinity || (min[at] ?? 0) > 0
      return of.columns.length > 0 && isBound
        ? [{ ...of, min: min[at] ?? 0, max: max[at] ?? 0 }]
        : []
    })
    /** 200 × part − factor × whole, by columns. */
    const shareRow = (part: number, whole: number, factor: number) => {
      const values = new Map<number, number>()
      const addTerms = (at: number, by: number) =>
        terms[at]?.columns.forEach((column, index) => {
          values.set(column, (values.get(column) ?? 0) + by * (terms[at]?.weights[index] ?? 0))
        })
      addTerms(part, 200)
      addTerms(whole, -factor)
      return { columns: [...values.keys()], weights: [...values.values()] }
    }
    for (const { part, whole, low, high } of ratios) {
      if (low !== null) rows.push({ ...shareRow(part, whole, low), min: 0, max: Infinity })
      if (high !== null) rows.push({ ...shareRow(part, whole, high), min: -Infinity, max: -1 })
    }
    const starts = [0]
    for (const row of rows) starts.push((starts.at(-1) ?? 0) + row.columns.length)
    this.#highs = highs
    this.#terms = terms
    this.#columns = columns
    this.#model = highs.createModel({
      numCols: columns,
      numRows: rows.length,
      colCost: new Float64Array(columns),
      colLower: new Float64Array(columns),
      colUpper: new Float64Array(columns).fill(MANY),
      rowLower: rows.map((row) => (row.min === -Infinity ? -highs.infinity : row.min)),
      rowUpper: rows.map((row) => (row.max === Infinity ? highs.infinity : row.max)),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: columns,
        starts,
        indices: rows.flatMap((row) => row.columns),
        values: rows.flatMap((row) => row.weights),
      },
    })
    this.#model.options.set({ output_flag: false })
  }

  /** Minimises a sum of quantities. @returns a function that reads a value of the solution */
  minimise(costs: ReadonlyMap<number, number>): (at: number) => number {
    const all = new Float64Array(this.#columns)
    for (const [at, cost] of costs) {
      const { columns, weights } = this.#terms[at] ?? { columns: [], weights: [] }
      columns.forEach(
        (column, index) => (all[column] = (all[column] ?? 0) + cost * (weights[index] ?? 0)),
      )
    }
    this.#model.changeColsCost({ kind: 'range', from: 0, to: this.#columns - 1 }, all)
    this.#model.run()
    const status = this.#model.getModelStatus()
    if (status !== this.#highs.constants.modelStatus.optimal)
      throw new Error(`The linear program has no optimum: ${status}.`)
    const values = this.#model.getSolution().colValue
    return (at) => {
      const { columns, weights } = this.#terms[at] ?? { columns: [], weights: [] }
      return columns.reduce(
        (sum, column, index) => sum + (values[column] ?? 0) * (weights[index] ?? 0),
        0,
      )
    }
  }

  dispose(): void {
    this.#model.dispose()
  }
}

/** @throws if something that is known is not true, which means that the attack itself is wrong */
function check({ names, min, max, ratios }: Puzzle, truth: Float64Array): void {
  names.forEach((name, at) => {
    const value = truth[at] ?? 0
    if (value < (min[at] ?? 0) || value > (max[at] ?? 0))
      throw new Error(
        `The published figures contradict the truth: ${name} is ${value}, not ${min[at]} to ${max[at]}.`,
      )
  })
  for (const ratio of ratios) {
    if (!holdsRatio(ratio, truth[ratio.part] ?? 0, truth[ratio.whole] ?? 0))
      throw new Error(
        `A share contradicts the truth: ${names[ratio.part]} of ${names[ratio.whole]}.`,
      )
  }
}

export async function solvePuzzle(
  puzzle: Puzzle,
  seed: number,
  options: { walking: number },
): Promise<Solution> {
  const truth = truthOf(puzzle)
  check(puzzle, truth)
  const left = new Set(walkPuzzle(puzzle, truth, options.walking, seed))
  const outcome: Solution = {
    targets: puzzle.targets.length,
    walked: puzzle.targets.length - left.size,
    solved: [],
  }
  if (left.size === 0) return outcome
  const program = new KindProgram(await solver(), puzzle)
  const clear = (valueOf: (at: number) => number) => {
    for (const at of left)
      if (Math.abs(valueOf(at) - (truth[at] ?? 0)) >= 1 - TOLERANCE) left.delete(at)
  }
  const random = randomFrom(seed)
  for (let round = 0; round < 4 && left.size > 2; round += 1) {
    const sign = round % 2 === 0 ? -1 : 1
    clear(
      program.minimise(
        new Map([...left].map((at) => [at, sign * (round < 2 ? 1 : random.next())])),
      ),
    )
  }
  for (const at of left) {
    const ends = [1, -1].map((sign) => {
      const valueOf = program.minimise(new Map([[at, sign]]))
      const value = valueOf(at)
      clear(valueOf)
      return value
    })
    const [from, to] = [
      Math.ceil((ends[0] ?? 0) - TOLERANCE),
      Math.floor((ends[1] ?? 0) + TOLERANCE),
    ]
    if (!(from < to))
      outcome.solved.push({ name: puzzle.names[at] ?? '', value: truth[at] ?? 0, at })
    left.delete(at)
  }
  program.dispose()
  return outcome
}
