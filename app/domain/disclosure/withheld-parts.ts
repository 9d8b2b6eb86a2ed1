/**
 * Suppression of one breakdown: the parts of a total that is shown, and their groups, if they have
 * any.
 */
import { graphOf, sizeOf, type GraphCell } from '#app/domain/disclosure/alternating-paths.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { noneMovable, suppressTable } from '#app/domain/disclosure/suppression-graph.ts'

export type Part = Counts & { key: string }

/** Tests turn steps off to show why they are needed. */
export type Steps = { secondary: boolean; groupsGiveWay?: boolean }
export const EVERY_STEP: Steps = { secondary: true }

type Options = {
  /** Keys that are withheld for other reasons. */
  also?: ReadonlySet<string> | undefined
  steps?: Steps
}

/** Finds the keys of the withheld parts of a total that is shown. Null if they cannot be protected. */
function protectParts(
  parts: readonly Part[],
  total: Counts,
  policy: DisclosurePolicy,
  { also, steps = EVERY_STEP }: Options,
): Set<string> | null {
  const cells = parts.map(({ key, upskilled, base }): GraphCell => {
    const counts = { upskilled, base }
    const isWithheld = sizeOf(counts) > 0 && also?.has(key) === true
    return {
      ...counts,
      key,
      row: 0,
      column: 0,
      withheld: isWithheld || isRevealing(counts, policy),
    }
  })
  const node = { counts: total, shown: true }
  const isProtected =
    !steps.secondary ||
    suppressTable(graphOf(1, 1, cells), [node, node], total, {
      policy,
      movable: noneMovable(),
      across: [],
    })
  return isProtected ? new Set(cells.flatMap((cell) => (cell.withheld ? [cell.key] : []))) : null
}

const areAllWithheld = (parts: readonly Part[], withheld: ReadonlySet<string>): boolean =>
  withheld.size > 0 && parts.every((part) => withheld.has(part.key) || sizeOf(part) === 0)

/**
 * Finds the keys of the withheld parts of a total that is shown. Null if no part can be shown, not
 * even its name. This is so if all parts are withheld, because a list of them would only reveal
 * which parts have people in them.
 */
export function withheldParts(
  parts: readonly Part[],
  total: Counts,
  policy: DisclosurePolicy,
  { also, steps = EVERY_STEP }: Options = {},
): Set<string> | null {
  const withheld = protectParts(parts, total, policy, { also, steps })
  return withheld === null || (steps.secondary && areAllWithheld(parts, withheld)) ? null : withheld
}

/** The groups of the parts of a breakdown. Two-way tables have a row or column for each of them. */
export type Groups = {
  groups: readonly Part[]
  /** The group of each part, by their keys. */
  groupOf: ReadonlyMap<string, string>
}

export type WithheldInGroups = {
  withheld: ReadonlySet<string>
  /** The keys of the groups that cannot be shown. */
  groups: ReadonlySet<string>
}

const bySize = (one: Part, other: Part): number =>
  sizeOf(one) - sizeOf(other) || (one.key < other.key ? -1 : 1)

const addUp = (parts: readonly Part[]): Counts => ({
  upskilled: parts.reduce((sum, { upskilled }) => sum + upskilled, 0),
  base: parts.some(({ base }) => base === null)
    ? null
    : parts.reduce((sum, { base }) => sum + (base ?? 0), 0),
})

/**
 * Finds the withheld parts of a total, and the groups that cannot be shown. A part is withheld with
 * others of its group if that protects it, so that the group can be shown. Otherwise its group is
 * withheld too, with another one. Null if no part can be shown, not even its name.
 * @param alsoGroups groups that are withheld for other reasons
 */
export function withheldInGroups(
  parts: readonly Part[],
  { groups, groupOf }: Groups,
  total: Counts,
  policy: DisclosurePolicy,
  {
    also,
    alsoGroups,
  }: Pick<Options, 'also'> & { alsoGroups?: ReadonlySet<string> | undefined } = {},
): WithheldInGroups | null {
  const partsOf = Map.groupBy(parts, ({ key }) => groupOf.get(key) ?? key)
  let hidden: ReadonlySet<string> = new Set(alsoGroups)
  for (;;) {
    const withheldGroups = withheldParts(groups, total, policy, { also: hidden })
    if (withheldGroups === null) break
    const shown = groups.filter(({ key }) => !withheldGroups.has(key)).toSorted(bySize)
    const inShown = shown.map((group) => ({
      group,
      withheld: protectParts(partsOf.get(group.key) ?? [], group, policy, { also }),
    }))
    const unsafe = inShown.filter(({ withheld }) => withheld === null)
    const inHidden =
      unsafe.length > 0 ? null : protectTogether([...withheldGroups], partsOf, policy, also)
    if (inHidden) {
      const withheld = new Set(inShown.flatMap((one) => [...(one.withheld ?? [])]))
      for (const key of inHidden) withheld.add(key)
      return areAllWithheld(parts, withheld) ? null : { withheld, groups: withheldGroups }
    }
    const next = unsafe.length > 0 ? unsafe.map(({ group }) => group) : shown.slice(0, 1)
    if (next.length === 0) break
    hidden = new Set([...withheldGroups, ...next.map(({ key }) => key)])
  }
  const withheld = withheldParts(parts, total, policy, { also })
  if (withheld === null) return null
  // Groups without a withheld part can be added up, so they are shown.
  const unsafe = groups.filter((group) => isRevealing(group, policy)).map(({ key }) => key)
  const withParts = [...withheld].map((key) => groupOf.get(key) ?? key)
  return { withheld, groups: new Set([...unsafe, ...withParts, ...(alsoGroups ?? [])]) }
}

/**
 * Finds the withheld parts of the withheld groups. Only their sum is known, so a part of one can
 * protect a part of another. Each has a withheld part, because otherwise its parts could be added up.
 */
function protectTogether(
  groups: readonly string[],
  partsOf: ReadonlyMap<string, readonly Part[]>,
  policy: DisclosurePolicy,
  also: ReadonlySet<string> | undefined,
): ReadonlySet<string> | null {
  const parts = groups.flatMap((key) => partsOf.get(key) ?? [])
  const smallest = groups.flatMap((key) => {
    const own = (partsOf.get(key) ?? []).filter((part) => sizeOf(part) > 0)
    const isHidden = own.some((part) => isRevealing(part, policy) || also?.has(part.key) === true)
    return isHidden ? [] : own.toSorted(bySize).slice(0, 1)
  })
  return protectParts(parts, addUp(parts), policy, {
    also: new Set([...(also ?? []), ...smallest.map(({ key }) => key)]),
  })
}
