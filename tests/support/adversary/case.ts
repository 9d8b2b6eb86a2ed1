/**
 * A world as an adversary sees it: what is known about every number, and which numbers are
 * withheld.
 */
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { cellsOf, placeOf, sizesOf, type Place } from './count.ts'
import { layoutOf, numbersAt, sumsOf, type Layout } from './numbers.ts'
import {
  rangeBehind,
  isTrue,
  knowledge,
  publishQuery,
  type Published,
  type Seen,
} from './publish.ts'
import { holdsRatio, precisionOf, ratioOf, type Ratio } from './shares.ts'
import type { Person, Query, World } from './world.ts'

/**
 * The quantities for each number: people upskilled, all people, and people not upskilled. `ever`
 * only has the first.
 */
export const QUANTITIES = ['upskilled', 'base', 'without'] as const
export type Quantity = (typeof QUANTITIES)[number]

export type Case = {
  world: World
  layout: Layout
  seen: Seen[]
  /** The minimum and maximum of each quantity, at the index 3 × number + quantity. */
  min: Int16Array
  max: Int16Array
  /** The true values. The adversary does not know them, but the search for other worlds starts with them. */
  truth: Int16Array
  /** The limits that follow from the shares shown, by number. */
  ratios: Map<number, Ratio>
  /** The withheld quantities. */
  targets: number[]
}

export const quantityAt = (number: number, quantity: Quantity): number =>
  3 * number + QUANTITIES.indexOf(quantity)
export const hasBase = (query: Query | undefined): boolean => query?.measure === 'coverage'

/** Adds a person to the numbers of a query, or removes them if `by` is -1. */
function count(
  values: Int16Array,
  layout: Layout,
  query: number,
  place: Place,
  isBased: boolean,
  by: 1 | -1,
): number[] {
  const numbers = numbersAt(layout, place).map((number) => query * layout.width + number)
  for (const number of numbers) {
    const at = 3 * number
    values[at] = (values[at] ?? 0) + by * place.upskilled
    if (!isBased) continue
    values[at + 1] = (values[at + 1] ?? 0) + by
    values[at + 2] = (values[at + 2] ?? 0) + by * (1 - place.upskilled)
  }
  return numbers
}

export const placesOf = (world: World, person: Person): (Place | null)[] => {
  const sizes = sizesOf(world)
  return world.queries.map((query) => placeOf(world, sizes, person, query))
}

/** Returns a function that checks whether a total that includes a number already shows that its quantity is 0. */
function shownNone({
  world,
  layout,
  seen,
}: Pick<Case, 'world' | 'layout' | 'seen'>): (number: number, quantity: Quantity) => boolean {
  const wholes = new Map<number, number[]>()
  for (const { whole, parts } of sumsOf(layout))
    for (const part of parts) wholes.set(part, [...(wholes.get(part) ?? []), whole])
  const { queries } = world
  const isNone = (number: number, quantity: Quantity): boolean => {
    const shown = seen[number]
    if (shown?.state === 'empty') return true
    return (
      shown?.state === 'shown' &&
      (quantity === 'upskilled'
        ? shown.upskilled === 0
        : quantity === 'without' && shown.base === shown.upskilled)
    )
  }
  // “Not known” and “left” are the same people in every breakdown.
  const { offset, sizes } = layout
  const alike = [1, 2].map((last) =>
    (['d', 'o', 'p', 'f', 'g'] as const).map((table) => offset[table] + sizes[table] - last),
  )
  const within = (query: number, number: number, quantity: Quantity): boolean =>
    (alike.find((numbers) => numbers.includes(number)) ?? [number]).some((one) =>
      isNone(query * layout.width + one, quantity),
    ) ||
    (number !== 0 && (wholes.get(number) ?? []).some((whole) => within(query, whole, quantity)))
  return (number, quantity) => {
    const [own, inside] = [Math.floor(number / layout.width), number % layout.width]
    const query = queries[own]
    if (!query) return false
    return queries.some((other, index) => {
      if (other.structure !== query.structure || (other.edition ?? 1) < (query.edition ?? 1))
        return false
      const isSameCourse = other.course === null || other.course === query.course
      // People who never completed a course cannot be covered by it, so a 0 in `ever` is a 0 in
      // coverage.
      if (other.measure === 'ever' && query.measure === 'coverage') {
        const isWider =
          quantity === 'upskilled' &&
          other.population === 'all' &&
          isSameCourse &&
          other.day >= query.day
        return (
          isWider &&
          (query.structure === 'now'
            ? within(index, inside, quantity)
            : isNone(index * layout.width, quantity))
        )
      }
      if (other.measure !== query.measure) return false
      const isWider =
        (other.population === 'all' || other.population === query.population) &&
        (index === own || (quantity === 'upskilled' && isSameCourse)) &&
        (other.measure === 'ever' ? other.day >= query.day : other.day === query.day)
      return isWider && within(index, inside, quantity)
    })
  }
}

/** Whether the table for another course shows the number of people in post, which does not depend on the course. */
const isBaseShown = (
  { world, layout, seen }: Pick<Case, 'world' | 'layout' | 'seen'>,
  number: number,
): boolean => {
  const own = world.queries[Math.floor(number / layout.width)]
  return world.queries.some(
    (query, index) =>
      query.measure === own?.measure &&
      query.population === own.population &&
      query.structure === own.structure &&
      query.day === own.day &&
      query.edition === own.edition &&
      seen[index * layout.width + (number % layout.width)]?.state === 'shown',
  )
}

function truthIn(world: World, layout: Layout): Int16Array {
  const truth = new Int16Array(3 * layout.width * world.queries.length)
  for (const person of world.people) {
    placesOf(world, person).forEach((place, index) => {
      const query = world.queries[index]
      if (place && query) count(truth, layout, index, place, hasBase(query), 1)
    })
  }
  return truth
}

const keyOfParts = (parts: readonly number[]): string =>
  parts.toSorted((one, other) => one - other).join()

/** Publishes all queries, and adds the pooled numbers of any of them to the layout. */
function publishAll(
  world: World,
  policy: DisclosurePolicy,
  steps: Steps,
): { layout: Layout; published: Published[] } {
  const layout = layoutOf(world)
  const truth = truthIn(world, layout)
  const published = world.queries.map((query, index) => {
    const people = Array.from({ length: layout.width }, (_, number) => {
      const at = 3 * (index * layout.width + number)
      return Math.max(truth[at] ?? 0, truth[at + 1] ?? 0)
    })
    return publishQuery(world, layout, query, cellsOf(world, query), people, policy, steps)
  })
  const pools = new Map(
    published.flatMap(({ pooled }) =>
      pooled.map(({ parts }) => [keyOfParts(parts), parts] as const),
    ),
  )
  return { layout: layoutOf(world, [...pools.values()]), published }
}

export function makeCase(world: World, policy: DisclosurePolicy, steps: Steps = EVERY_STEP): Case {
  const { layout, published } = publishAll(world, policy, steps)
  const size = 3 * layout.width * world.queries.length
  const truth = truthIn(world, layout)
  const seen: Seen[] = published.flatMap(({ seen: own, pooled }) => [
    ...own,
    ...layout.pools.map(
      (parts): Seen =>
        pooled.find((number) => keyOfParts(number.parts) === keyOfParts(parts))?.value ?? {
          state: 'nowhere',
        },
    ),
  ])
  const [min, max] = [new Int16Array(size), new Int16Array(size)]
  const made: Case = { world, layout, seen, min, max, truth, ratios: new Map(), targets: [] }
  const showsNone = shownNone(made)
  seen.forEach((value, number) => {
    const query = world.queries[Math.floor(number / layout.width)]
    if (!query) return
    const own = policyFor(policy, query.population)
    const known = knowledge(
      value,
      { hasBase: hasBase(query), isTotal: number % layout.width === 0 },
      own,
      steps,
    )
    const ratio =
      value.state === 'shown' && value.base !== null
        ? ratioOf(value.percent, precisionOf(value.percent, rangeBehind(value.base, own), own))
        : null
    if (ratio) made.ratios.set(number, ratio)
    QUANTITIES.forEach((quantity, index) => {
      min[3 * number + index] = known[quantity][0]
      max[3 * number + index] = known[quantity][1]
    })
    const [upskilled, base] = [truth[3 * number] ?? 0, truth[3 * number + 1] ?? 0]
    const isRight =
      isTrue(known, { upskilled, base: hasBase(query) ? base : null }) &&
      (!ratio || holdsRatio(ratio, upskilled, base))
    if (!isRight) throw new Error('The published figures contradict the truth.')
    if (value.state === 'shown' || value.state === 'empty' || Math.max(upskilled, base) === 0)
      return
    // A sum that no table has is no target.
    if (value.state === 'nowhere' && number % layout.width >= layout.offset.pool) return
    for (const quantity of hasBase(query) ? QUANTITIES : (['upskilled'] as const)) {
      if (!showsNone(number, quantity) && !(quantity === 'base' && isBaseShown(made, number)))
        made.targets.push(quantityAt(number, quantity))
    }
  })
  return made
}
