/** Cases, their figures, and how the service and its floor are timed. */
import type { DatabaseProvider } from './databases.ts'

/** One line of the table. `floor` and `ratio` are null if there is nothing to compare with. */
export type Figure = {
  case: string
  database: string
  ours: number
  floor: number | null
  ratio: number | null
  unit: string
  aim: string
  met: boolean
  note: string
}

export type Sizes = { people: number; completions: number }

export type Bench = {
  databases: DatabaseProvider
  sizes: Sizes
  /** Runs each case once, to check that it works. */
  isQuick: boolean
  /** A folder for the files of this run. */
  folder: string
  tell: (step: string) => void
}

export type Case = {
  name: string
  /** Does not depend on the kind of database, so it is measured on the first one only. */
  isOnce?: boolean
  run: (bench: Bench) => Promise<Figure[]>
}

/** @returns how long the work took, in milliseconds */
export async function timed(work: () => unknown): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]]
  return (low + high) / 2
}

type Sides = { ours: (round: number) => Promise<number>; floor: (round: number) => Promise<number> }

/**
 * Measures the service and its floor alternately, so that a machine that slows down affects both.
 * @param how.rounds the number of measured rounds
 * @param how.warmUp the number of rounds before them that are not measured
 * @returns the median of each side
 */
export async function measureAlternately(
  { isQuick }: Bench,
  how: { rounds: number; warmUp?: number },
  sides: Sides,
): Promise<{ ours: number; floor: number }> {
  const { rounds, warmUp = 1 } = isQuick ? { rounds: 1, warmUp: 0 } : how
  const [ours, floor]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const found = { ours: await sides.ours(round), floor: await sides.floor(round) }
    if (round < warmUp) continue
    ours.push(found.ours)
    floor.push(found.floor)
  }
  return { ours: median(ours), floor: median(floor) }
}

const rounded = (value: number): number => Number(value.toPrecision(4))

type RatioFigureOptions = {
  case: string
  ours: number
  floor: number
  unit: string
  note: string
} & ({ atMost: number } | { atLeast: number })

/** A figure whose aim is a ratio between the service and its floor. */
export function ratioFigure(
  { databases }: Bench,
  { ours, floor, unit, note, ...given }: RatioFigureOptions,
): Figure {
  const ratio = ours / floor
  const [aim, met] =
    'atMost' in given
      ? [`ratio ≤ ${given.atMost}`, ratio <= given.atMost]
      : [`ratio ≥ ${given.atLeast}`, ratio >= given.atLeast]
  const sides = { ours: rounded(ours), floor: rounded(floor), ratio: rounded(ratio) }
  return { case: given.case, database: databases.kind, ...sides, unit, aim, met, note }
}

type LimitFigureOptions = {
  case: string
  ours: number
  floor?: number
  unit: string
  under: number
  note: string
}

/** A figure whose aim is an upper limit. */
export function limitFigure(
  { databases }: Bench,
  { ours, floor, unit, under, note, case: name }: LimitFigureOptions,
): Figure {
  const sides = {
    floor: floor === undefined ? null : rounded(floor),
    ratio: floor === undefined ? null : rounded(ours / floor),
  }
  return {
    case: name,
    database: databases.kind,
    ours: rounded(ours),
    ...sides,
    unit,
    aim: `≤ ${under} ${unit}`,
    met: ours <= under,
    note,
  }
}
