/**
 * Withheld numbers that reveal nothing if someone works them out:
 *
 * - A number that counts the same people as a shown number, such as a profession in the only grade of
 *   a population, or a family with everyone in it. The true number behind a rounded number is not a
 *   secret.
 * - A 0 that follows from a shown 0: if none of 40 senior civil servants are upskilled, none in a
 *   department are. The policy shows none of a large group on purpose, and that applies to every
 *   part of the group.
 * - A number that is shown in the edition with one person more or fewer. It was only withheld to
 *   protect other numbers, and the adversary attacks those too.
 *
 * None of this applies to a number from 1 to 4. The last point does not apply to all or none of a
 * small group either.
 */
import { POLICY, smallGroupOf } from '#app/domain/disclosure/policy.ts'
import { hasBase, type Case } from './case.ts'
import type { Link } from './links.ts'
import { sumsOf } from './numbers.ts'

/** The quantities that are known to be 0, including parts of a 0. */
function noneIn({ world, layout, max }: Case, links: readonly Link[]): Uint8Array {
  const isNone = Uint8Array.from(max, (value) => (value === 0 ? 1 : 0))
  const sums = sumsOf(layout)
  for (
    let before = -1, now = 0;
    before !== now;
    now = isNone.reduce((sum, flag) => sum + flag, 0)
  ) {
    before = now
    for (const { first, second, max: above } of links) {
      if (isNone[second]) isNone[first] = 1
      if (isNone[first] && above === 0) isNone[second] = 1
    }
    for (let at = 1; at < isNone.length; at += 3)
      if (isNone[at] && hasBase(world.queries[Math.floor(at / 3 / layout.width)]))
        isNone[at - 1] = isNone[at + 1] = 1
    for (const query of world.queries.keys()) {
      const at = (number: number, quantity: number) =>
        3 * (query * layout.width + number) + quantity
      for (const { whole, parts } of sums) {
        for (const quantity of [0, 1, 2]) {
          if (isNone[at(whole, quantity)]) for (const part of parts) isNone[at(part, quantity)] = 1
        }
      }
    }
  }
  return isNone
}

export function shownElsewhere(attacked: Case, links: readonly Link[]): Set<number> {
  const { world, layout, seen, max } = attacked
  const isNone = noneIn(attacked, links)
  const leader = Int32Array.from(max.keys())
  const find = (at: number): number => {
    while (leader[at] !== at) at = leader[at] ?? at
    return at
  }
  const join = (a: number, b: number) => (leader[find(a)] = find(b))
  const equal = new Set(
    links.flatMap(({ first, second, max: above }) => (above === 0 ? [`${first} ${second}`] : [])),
  )
  for (const { first, second, max: above } of links) {
    if (above !== 0) continue
    join(first, second)
    // If people upskilled and all people are equal, so are people not upskilled.
    if (first % 3 === 0 && equal.has(`${first + 1} ${second + 1}`)) join(first + 2, second + 2)
  }
  for (const query of world.queries.keys()) {
    const at = (number: number, quantity: number) => 3 * (query * layout.width + number) + quantity
    for (const { whole, parts } of sumsOf(layout)) {
      for (const quantity of [0, 1, 2]) {
        const some = parts.filter((part) => !isNone[at(part, quantity)])
        if (some.length === 1 && some[0] !== undefined)
          join(at(whole, quantity), at(some[0], quantity))
      }
    }
  }
  const shown = new Set<number>()
  for (const [number, one] of seen.entries()) {
    if (one.state === 'shown')
      for (const quantity of [0, 1, 2]) shown.add(find(3 * number + quantity))
  }
  const { truth } = attacked
  const isFew = (at: number) => (truth[at] ?? 0) > 0 && (truth[at] ?? 0) < POLICY.threshold
  const isRevealing = (number: number) => {
    const [upskilled, base, without] = [0, 1, 2].map(
      (quantity) => truth[3 * number + quantity] ?? 0,
    )
    const isSmallGroup = base !== undefined && base > 0 && base < smallGroupOf(POLICY)
    return (
      [0, 1, 2].some((quantity) => isFew(3 * number + quantity)) ||
      (isSmallGroup && (upskilled === 0 || without === 0))
    )
  }
  const isShown = (at: number) => seen[Math.floor(at / 3)]?.state === 'shown'
  const other = new Set(
    links.flatMap(({ first, second, max: above }) =>
      above !== 1 ? [] : isShown(second) ? [first] : isShown(first) ? [second] : [],
    ),
  )
  return new Set(
    attacked.targets.filter(
      (at) =>
        !isFew(at) &&
        (shown.has(find(at)) ||
          isNone[at] === 1 ||
          (other.has(at) && !isRevealing(Math.floor(at / 3)))),
    ),
  )
}
