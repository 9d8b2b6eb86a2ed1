/**
 * Suppresses groups of a breakdown's parts, such as families of professions. A shown group
 * reveals the sum of its parts, so it must be possible to move people between its withheld parts.
 * In withheld groups, people can be moved between parts of different groups.
 *
 * Parts matter more to readers than groups. So suppression of the parts is planned first, and groups
 * are only shown if that plan allows it.
 */
import {
  isMovable,
  type Breakdown,
  type LinkedTable,
} from '#app/domain/disclosure/linked-tables.ts'
import { sizeOf, type GraphCell } from '#app/domain/disclosure/alternating-paths.ts'
import { hideTooFew, kindsNeeded } from '#app/domain/disclosure/suppression-graph.ts'
import { isRevealing, type Counts, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'

type Part = Counts & { key: string }
export type Grouping = {
  /** The name of the table of groups. */
  name: string
  /** The breakdown whose parts it groups. */
  of: string
  groups: readonly Part[]
  /** The group of each part, by their keys. */
  groupOf: ReadonlyMap<string, string>
}

/** A choice of which groups to show. */
export type GroupChoice = {
  /** The keys of the withheld groups. */
  withheld: ReadonlySet<string>
  /**
   * The key of the shown group that contains the part at an index, because people can only be moved
   * within a shown group. Undefined if the part is in a withheld group.
   */
  groupAt: (index: number) => string | undefined
}

type Group = { key: string; counts: Counts; hidden: Part[] }

/** Whether too few people are hidden in the withheld parts of several groups together. */
function isTooFew(groups: readonly Group[], policy: DisclosurePolicy): boolean {
  const base = groups.some(({ counts }) => counts.base === null) ? null : 0
  const total = groups.reduce<Counts>(
    (sum, { counts }) => ({
      upskilled: sum.upskilled + counts.upskilled,
      base: sum.base === null ? null : sum.base + (counts.base ?? 0),
    }),
    { upskilled: 0, base },
  )
  const cells = groups.flatMap(({ hidden }) =>
    hidden.map((part): GraphCell => ({ ...part, row: 0, column: 0, withheld: true })),
  )
  return hideTooFew(total, cells, policy)
}

/**
 * Yields choices of groups to show, starting with the choice that shows the most groups. If all
 * parts of a group are shown, a reader can add them up, so the group is shown too.
 * @param also the keys of groups to withhold for other reasons
 */
export function* groupsToShow(
  { groups, groupOf }: Grouping,
  { parts, withheld }: Breakdown,
  policy: DisclosurePolicy,
  also: ReadonlySet<string> = new Set(),
): Generator<GroupChoice> {
  const hiddenIn = Map.groupBy(
    parts.filter((part) => withheld.has(part.key) && sizeOf(part) > 0),
    ({ key }) => groupOf.get(key) ?? '',
  )
  const allGroups = groups.map(({ key, ...counts }): Group => ({
    key,
    counts,
    hidden: hiddenIn.get(key) ?? [],
  }))
  const groupsWithHiddenParts = allGroups
    .filter(({ hidden }) => hidden.length > 0)
    .toSorted(
      (one, other) => sizeOf(one.counts) - sizeOf(other.counts) || (one.key < other.key ? -1 : 1),
    )
  const mayShow = (group: Group) =>
    group.hidden.length > 1 &&
    !also.has(group.key) &&
    !isRevealing(group.counts, policy) &&
    !isTooFew([group], policy)
  const withheldGroups = new Set(groupsWithHiddenParts.filter((group) => !mayShow(group)))
  for (;;) {
    const isUnsafe = withheldGroups.size === 1 || isTooFew([...withheldGroups], policy)
    if (!isUnsafe) {
      const keys = new Set([...withheldGroups].map(({ key }) => key))
      yield {
        withheld: new Set([...keys, ...also]),
        groupAt: (index) => {
          const group = groupOf.get(parts[index]?.key ?? '')
          return group === undefined || keys.has(group) ? undefined : group
        },
      }
    }
    const next = groupsWithHiddenParts.find((group) => !withheldGroups.has(group))
    if (!next) return
    withheldGroups.add(next)
  }
}

/**
 * Whether each withheld group is movable, which means that a person can be moved between one of its
 * withheld parts and one in another group.
 */
export function areGroupsMovable(
  { withheld }: GroupChoice,
  { of, groupOf }: Grouping,
  {
    breakdowns,
    linked,
    total,
  }: {
    breakdowns: ReadonlyMap<string, Breakdown>
    linked: ReadonlyMap<string, LinkedTable>
    total: Counts
  },
): boolean {
  const breakdown = breakdowns.get(of)
  const groupAt = (place: number) => groupOf.get(breakdown?.parts[place]?.key ?? '') ?? ''
  const hidden = breakdown?.parts.flatMap((part, place) =>
    breakdown.withheld.has(part.key) && sizeOf(part) > 0 ? [groupAt(place)] : [],
  )
  return [...new Set(hidden)]
    .filter((group) => withheld.has(group))
    .every((group) => {
      const isBetween = (from: number, to: number) =>
        groupAt(from) !== groupAt(to) && [groupAt(from), groupAt(to)].includes(group)
      return kindsNeeded([total]).every((kinds) =>
        isMovable(breakdowns, linked, kinds, { dimension: of, isBetween }),
      )
    })
}
