/** A repeatable source of random values: the same seed gives the same values on every machine. */
export type Random = {
  /** A number of at least 0 and below 1. */
  next: () => number
  /** A whole number of at least 0 and below `limit`. */
  below: (limit: number) => number
  chance: (share: number) => boolean
  pick: <T>(from: readonly T[]) => T
}

/** The mulberry32 generator. Its 32 bits of state are enough for made-up people, but not for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: <T>(from: readonly T[]): T => {
      const picked = from[below(from.length)]
      if (picked === undefined) throw new Error('Nothing to pick from.')
      return picked
    },
  }
}

/**
 * Returns a function that picks by weight: with `[['a', 3], ['b', 1]]` it picks “a” three times in
 * four.
 */
export function weighted<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = []
  let sum = 0
  for (const [, weight] of choices) sums.push((sum += weight))
  return (random) => {
    const point = random.next() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > point) high = middle
      else low = middle + 1
    }
    const chosen = choices[low]
    if (!chosen) throw new Error('Nothing to pick from.')
    return chosen[0]
  }
}
