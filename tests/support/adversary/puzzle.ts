/**
 * A puzzle for the adversary to solve: kinds of people, the quantities that include each kind, and
 * what is known about each quantity. All quantities follow from the number of people of each kind.
 */
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import { holdsRatio, type PlacedRatio } from './shares.ts'

/** The properties of a person as indexes: a department, a profession, an answer and so on. */
export type Traits = readonly number[]
/** Pairs of a quantity and the weight of a person in it, in a flat list. */
export type Weights = readonly number[]

export type Puzzle = {
  /** How many values each trait has. */
  sizes: readonly number[]
  /** Normalises traits: traits that have no meaning for a person become 0. */
  normalise: (traits: Traits) => Traits
  weightsOf: (traits: Traits) => Weights
  people: readonly Traits[]
  names: readonly string[]
  /** The known minimum and maximum of each quantity. */
  min: Float64Array
  max: Float64Array
  /** The limits that follow from the shares shown. */
  ratios: readonly PlacedRatio[]
  /** The quantities that are withheld, or that no one must be able to work out. */
  targets: readonly number[]
}

export const truthOf = ({
  people,
  names,
  weightsOf,
}: Pick<Puzzle, 'people' | 'names' | 'weightsOf'>): Float64Array => {
  const truth = new Float64Array(names.length)
  for (const person of people) addTo(truth, weightsOf(person), 1)
  return truth
}

function addTo(values: Float64Array, weights: Weights, by: number): void {
  for (let index = 0; index < weights.length; index += 2) {
    const at = weights[index] ?? 0
    values[at] = (values[at] ?? 0) + by * (weights[index + 1] ?? 0)
  }
}

/** Converts between kinds of people and their numbers. */
export function kindsIn({ sizes, normalise, weightsOf }: Puzzle) {
  const known: (Weights | undefined)[] = []
  const numberOf = (traits: Traits): number =>
    traits.reduce((number, trait, index) => number * (sizes[index] ?? 1) + trait, 0)
  const traitsOf = (number: number): number[] => {
    const traits: number[] = []
    for (const size of sizes.toReversed()) {
      traits.unshift(number % size)
      number = Math.floor(number / size)
    }
    return traits
  }
  const every = (): number[] => {
    const count = sizes.reduce((product, size) => product * size, 1)
    return Array.from({ length: count }, (_, number) => number).filter(
      (number) => numberOf(normalise(traitsOf(number))) === number,
    )
  }
  return {
    numberOf,
    traitsOf,
    every,
    weightsOf: (number: number): Weights => (known[number] ??= weightsOf(traitsOf(number))),
  }
}

type Proposal = { out: Traits[]; into: Traits[] }

const withTrait = (traits: Traits, at: number, value: number): number[] =>
  traits.map((trait, index) => (index === at ? value : trait))

function exchange(a: Traits, b: Traits, at: number): Proposal {
  return {
    out: [a, b],
    into: [withTrait(a, at, b[at] ?? 0), withTrait(b, at, a[at] ?? 0)],
  }
}

/**
 * Exchanges a trait between two people. Often it also makes the opposite exchange between two others,
 * so that two-way tables do not change.
 */
function propose(random: Random, { sizes }: Puzzle, people: readonly Traits[]): Proposal {
  const one = random.pick(people)
  const at = random.below(sizes.length)
  const kind = random.next()
  if (kind < 0.08) return { out: [one], into: [withTrait(one, at, random.below(sizes[at] ?? 1))] }
  if (kind < 0.1) return { out: [], into: [one] }
  if (kind < 0.12) return { out: [one], into: [] }
  const near = (test: (other: Traits) => boolean): Traits | null => {
    for (let tries = 0; tries < 30; tries += 1) {
      const other = random.pick(people)
      if (test(other)) return other
    }
    return null
  }
  const apart = random.below(sizes.length)
  const other = near(
    (traits) =>
      traits[at] !== one[at] &&
      (kind < 0.35 ||
        traits.every((trait, index) => index === at || index === apart || trait === one[index])),
  )
  if (!other) return { out: [], into: [] }
  const first = exchange(one, other, at)
  if (kind < 0.65 || apart === at) return first
  // Find two others who differ in the same trait in the opposite way, and who share the other trait
  // with the first two.
  const third = near(
    (traits) =>
      traits !== one &&
      traits !== other &&
      traits[at] === other[at] &&
      traits[apart] === one[apart],
  )
  const fourth = near(
    (traits) =>
      traits !== one &&
      traits !== other &&
      traits[at] === one[at] &&
      traits[apart] === other[apart],
  )
  if (!third || !fourth || third === fourth) return first
  const second = exchange(third, fourth, at)
  return { out: [...first.out, ...second.out], into: [...first.into, ...second.into] }
}

/**
 * Walks through worlds with the same published figures.
 * @returns the targets that had the same value in all of them
 */
export function walkPuzzle(
  puzzle: Puzzle,
  truth: Float64Array,
  steps: number,
  seed: number,
): number[] {
  const { min, max, ratios, normalise } = puzzle
  const ratiosOf = new Map<number, PlacedRatio[]>()
  for (const ratio of ratios)
    for (const at of [ratio.part, ratio.whole])
      ratiosOf.set(at, [...(ratiosOf.get(at) ?? []), ratio])
  const random = randomFrom(seed)
  const { numberOf, traitsOf, weightsOf } = kindsIn(puzzle)
  const values = truth.slice()
  const people = puzzle.people.map((traits) => traits)
  const isLeft = new Uint8Array(truth.length)
  for (const at of puzzle.targets) isLeft[at] = 1
  let left = puzzle.targets.length
  const isAllowed = (weights: Weights): boolean => {
    for (let index = 0; index < weights.length; index += 2) {
      const at = weights[index] ?? 0
      const value = values[at] ?? 0
      if (value < (min[at] ?? 0) || value > (max[at] ?? 0)) return false
      for (const ratio of ratiosOf.get(at) ?? []) {
        if (!holdsRatio(ratio, values[ratio.part] ?? 0, values[ratio.whole] ?? 0)) return false
      }
    }
    return true
  }
  for (let step = 0; step < steps && left > 0 && people.length > 4; step += 1) {
    const { out, into } = propose(random, puzzle, people)
    if (out.length + into.length === 0) continue
    const [removed, added] = [out.map(numberOf), into.map((traits) => numberOf(normalise(traits)))]
    if (
      removed.length === added.length &&
      removed.every((kind) => added.includes(kind)) &&
      added.every((kind) => removed.includes(kind))
    )
      continue
    for (const kind of removed) addTo(values, weightsOf(kind), -1)
    for (const kind of added) addTo(values, weightsOf(kind), 1)
    if (
      !removed.every((kind) => isAllowed(weightsOf(kind))) ||
      !added.every((kind) => isAllowed(weightsOf(kind)))
    ) {
      for (const kind of removed) addTo(values, weightsOf(kind), 1)
      for (const kind of added) addTo(values, weightsOf(kind), -1)
      continue
    }
    for (const traits of out) people.splice(people.indexOf(traits), 1)
    for (const kind of added) people.push(traitsOf(kind))
    for (const kind of [...removed, ...added]) {
      const weights = weightsOf(kind)
      for (let index = 0; index < weights.length; index += 2) {
        const at = weights[index] ?? 0
        if (isLeft[at] && values[at] !== truth[at]) {
          isLeft[at] = 0
          left -= 1
        }
      }
    }
  }
  return puzzle.targets.filter((at) => isLeft[at])
}
