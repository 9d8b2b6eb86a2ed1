/**
 * What of the needs may be shown. Levels are more sensitive than attendance: the threshold is that of ratings, for every reader.
 *
 * Two tables tell of the same people: where they stand (how many are at or above target, of those compared), and what they answered. The
 * first is worked out first; the second so that it gives away nothing that the first withholds, nor what it withholds itself. Both go
 * from the whole downward: what is withheld of everybody is withheld of each department.
 */
import { isRevealing, POLICY, ratingPolicy, round, withheldKeys, type Cell, type DisclosurePolicy } from '#app/domain/disclosure.ts'
import type { Side, Tally } from '#app/domain/needs.ts'

/** The policy for self-assessed levels. */
export const RATINGS_POLICY: DisclosurePolicy = ratingPolicy(POLICY)

/** Some people, and the wholes they are part of whose numbers are seen. `isHidden`: too few answered, nothing of them is shown. */
export type Scope = { key: string; tally: Tally; parents: readonly string[]; isHidden: boolean }

const HIDDEN = 'hidden'
const partKey = (scope: string, part: string): string => `${scope}|${part}`
const STANDING = 'standing'

const comparedIn = ({ sides }: Tally): number => sides.below + sides.met

function withheldStandings(scopes: readonly Scope[], above: ReadonlySet<string>): Set<string> {
  const cells = scopes.map(({ key, tally, parents, isHidden }): Cell => ({
    key: partKey(key, STANDING),
    upskilled: tally.sides.met,
    base: comparedIn(tally),
    sums: [...parents.map((parent) => partKey(parent, STANDING)), ...(isHidden ? [HIDDEN] : [])],
  }))
  return withheldKeys(cells, RATINGS_POLICY, above)
}

/** Counts that add up to one that the standing tells: the answers that are all below, or all at target, and the levels people need. */
function blocksOf({ answers, sidesOf, belowTo }: Tally): { name: string; parts: [part: string, count: number][] }[] {
  const isMixed = (side: Side) => Object.values(sidesOf).some((sides) => sides.length > 1 && sides.includes(side))
  const ofSide = (side: Side) => Object.entries(answers).filter(([answer]) => sidesOf[answer]?.includes(side))
  return [
    ...(['below', 'met'] as const)
      .filter((side) => !isMixed(side))
      .map((side) => ({ name: side, parts: ofSide(side).map(([answer, count]): [string, number] => [`answer ${answer}`, count]) })),
    { name: 'levels', parts: Object.entries(belowTo).map(([level, count]): [string, number] => [`to ${level}`, count]) },
  ]
}

function answerCells({ key, tally, parents, isHidden }: Scope, isStandingTold: boolean): Cell[] {
  const blocks = isStandingTold ? blocksOf(tally) : []
  // The only part of a block is told by the standing already: nothing can be hidden behind it.
  const told = new Set(
    blocks.flatMap(({ parts }) => {
      const counted = parts.filter(([, count]) => count > 0)
      return counted.length === 1 ? counted.map(([part]) => part) : []
    }),
  )
  const parts: [string, number][] = [
    ...Object.entries(tally.answers).map(([answer, count]): [string, number] => [`answer ${answer}`, count]),
    ...Object.entries(tally.belowTo).map(([level, count]): [string, number] => [`to ${level}`, count]),
  ]
  return parts
    .filter(([part]) => !told.has(part) || isHidden)
    .map(([part, count]) => ({
      key: partKey(key, part),
      upskilled: count,
      // All or none of a small group tells of each. Otherwise a count stands alone: nobody is hidden behind one that is zero.
      base: isRevealing({ upskilled: count, base: tally.assessed }, RATINGS_POLICY) ? tally.assessed : null,
      sums: [
        ...(part.startsWith('answer ') ? [partKey(key, 'all answers')] : []),
        ...blocks.filter((block) => block.parts.some(([one]) => one === part)).map(({ name }) => partKey(key, `all ${name}`)),
        ...parents.map((parent) => partKey(parent, part)),
        ...(isHidden ? [HIDDEN] : []),
      ],
    }))
}

/** The parts to withhold. @param withheldAbove those of the scopes' parents */
export function withheldParts(scopes: readonly Scope[], withheldAbove: ReadonlySet<string>): Set<string> {
  const above = new Set([...withheldAbove, HIDDEN])
  const standings = withheldStandings(scopes, above)
  const cells = scopes.flatMap((scope) => answerCells(scope, !standings.has(partKey(scope.key, STANDING))))
  return new Set([...standings, ...withheldKeys(cells, RATINGS_POLICY, above)])
}

/** A row as it may be shown. A null is withheld, or a share of too few. */
export type ShownNeed = {
  assessed: number | null
  met: number | null
  below: number | null
  /** Those who named a level, or "not yet", and of whom one is expected. */
  compared: number | null
  /** At or above, of those compared. */
  percent: number | null
  levelsToGain: number | null
  answers: Record<string, number | null>
  /** People below, by the level that is expected of them. */
  belowTo: Record<string, number | null>
}

const nearest = (count: number): number => Math.round(count / RATINGS_POLICY.rounding) * RATINGS_POLICY.rounding

export function showNeed({ key, tally, isHidden }: Scope, withheld: ReadonlySet<string>): ShownNeed {
  const show = (part: string, count: number): number | null => (isHidden || withheld.has(partKey(key, part)) ? null : nearest(count))
  const standing =
    isHidden || withheld.has(partKey(key, STANDING)) ? null : round({ upskilled: tally.sides.met, base: comparedIn(tally) }, RATINGS_POLICY)
  const [met, compared] = [standing?.upskilled ?? null, standing?.base ?? null]
  // From the two that are told, so that a third rounding tells nothing more.
  const below = met === null || compared === null ? null : Math.max(0, compared - met)
  return {
    assessed: isHidden ? null : nearest(tally.assessed),
    met,
    below,
    compared,
    percent: standing?.percent ?? null,
    levelsToGain: below === null ? null : Math.max(below, nearest(tally.levelsToGain)),
    answers: Object.fromEntries(Object.entries(tally.answers).map(([answer, count]) => [answer, show(`answer ${answer}`, count)])),
    belowTo: Object.fromEntries(Object.entries(tally.belowTo).map(([level, count]) => [level, show(`to ${level}`, count)])),
  }
}
