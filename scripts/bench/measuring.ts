/** Measuring: what a case is, what it finds, and how two sides are timed. */
import type { Place } from './places.ts'

/** One line of the table. A page has no floor to be weighed against: `floor` and `ratio` are null then. */
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

/** What a case is given. */
export type Bench = {
  /** Where databases are. */
  place: Place
  /** How large they are. */
  sizes: Sizes
  /** One round of everything, only to see that it works. */
  isQuick: boolean
  /** A folder for files of this run. */
  folder: string
  tell: (step: string) => void
}

export type Case = {
  name: string
  /** Says nothing of the database: measured on the first one only. */
  isOnce?: boolean
  run: (bench: Bench) => Promise<Figure[]>
}

/** Milliseconds that work takes. */
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
 * Measures two sides in turn, so that a machine that slows down slows both.
 * @param how.rounds how often · @param how.warmUp rounds before them that are not counted
 * @returns the medians of what each side says
 */
export async function inTurn(
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

type Compared = { case: string; ours: number; floor: number; unit: string; note: string } & (
  { atMost: number } | { atLeast: number }
)

/** A figure whose aim is a ratio of ours to the floor. */
export function compared(
  { place }: Bench,
  { ours, floor, unit, note, ...given }: Compared,
): Figure {
  const ratio = ours / floor
  const [aim, met] =
    'atMost' in given
      ? [`ratio ≤ ${given.atMost}`, ratio <= given.atMost]
      : [`ratio ≥ ${given.atLeast}`, ratio >= given.atLeast]
  const sides = { ours: rounded(ours), floor: rounded(floor), ratio: rounded(ratio) }
  return { case: given.case, database: place.database, ...sides, unit, aim, met, note }
}

type Bounded = {
  case: string
  ours: number
  floor?: number
  unit: string
  under: number
  note: string
}

/** A figure whose aim is a bound on ours. */
export function bounded(
  { place }: Bench,
  { ours, floor, unit, under, note, case: name }: Bounded,
): Figure {
  const sides = {
    floor: floor === undefined ? null : rounded(floor),
    ratio: floor === undefined ? null : rounded(ours / floor),
  }
  return {
    case: name,
    database: place.database,
    ours: rounded(ours),
    ...sides,
    unit,
    aim: `≤ ${under} ${unit}`,
    met: ours <= under,
    note,
  }
}
