/**
 * A breakdown told once more in groups of its parts, as professions are in families. A group that is shown fixes the sum of its parts: a
 * withheld part must then be movable within the group. Groups that are withheld have a sum that the total leaves: their parts move among them.
 *
 * Groups are told for convenience, their parts are what people ask for. So the parts are decided first, and groups give way to them.
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
  /** The name of its table. */
  name: string
  /** The breakdown whose parts it groups. */
  of: string
  groups: readonly Part[]
  /** The group of each part, by their keys. */
  groupOf: ReadonlyMap<string, string>
}

/** Which groups are withheld, and between which parts one may be moved for it: those of the same group, or of any that are withheld. */
export type Groups = {
  withheld: ReadonlySet<string>
  groupAt: (place: number) => string | undefined
}

type Group = { key: string; counts: Counts; hidden: Part[] }

/** What the withheld parts of some groups hide together is the sum of the groups less what is shown. */
function isTooFew(groups: readonly Group[], policy: DisclosurePolicy): boolean {
  const base = groups.some(({ counts }) => counts.base === null) ? null : 0
  const whole = groups.reduce<Counts>(
    (sum, { counts }) => ({
      upskilled: sum.upskilled + counts.upskilled,
      base: sum.base === null ? null : sum.base + (counts.base ?? 0),
    }),
    { upskilled: 0, base },
  )
  const cells = groups.flatMap(({ hidden }) =>
    hidden.map((part): GraphCell => ({ ...part, row: 0, column: 0, withheld: true })),
  )
  return hideTooFew(whole, cells, policy)
}

/**
 * Which groups might be shown, the most first. One all of whose parts are shown can be added up by anyone, and so is shown as well.
 * @param also groups that are withheld for other reasons
 */
export function* groupsToShow(
  { groups, groupOf }: Grouping,
  { parts, withheld }: Breakdown,
  policy: DisclosurePolicy,
  also: ReadonlySet<string> = new Set(),
): Generator<Groups> {
  const hiddenIn = Map.groupBy(
    parts.filter((part) => withheld.has(part.key) && sizeOf(part) > 0),
    ({ key }) => groupOf.get(key) ?? '',
  )
  const every = groups.map(({ key, ...counts }): Group => ({
    key,
    counts,
    hidden: hiddenIn.get(key) ?? [],
  }))
  const mixed = every
    .filter(({ hidden }) => hidden.length > 0)
    .toSorted(
      (one, other) => sizeOf(one.counts) - sizeOf(other.counts) || (one.key < other.key ? -1 : 1),
    )
  const mayShow = (group: Group) =>
    group.hidden.length > 1 &&
    !also.has(group.key) &&
    !isRevealing(group.counts, policy) &&
    !isTooFew([group], policy)
  const out = new Set(mixed.filter((group) => !mayShow(group)))
  for (;;) {
    const isAlone = out.size === 1 || isTooFew([...out], policy)
    if (!isAlone) {
      const keys = new Set([...out].map(({ key }) => key))
      yield {
        withheld: new Set([...keys, ...also]),
        groupAt: (place) => {
          const group = groupOf.get(parts[place]?.key ?? '')
          return group === undefined || keys.has(group) ? undefined : group
        },
      }
    }
    const next = mixed.find((group) => !out.has(group))
    if (!next) return
    out.add(next)
  }
}

/** Is each withheld group movable: may one be moved between a withheld part of it and one of another? */
export function areGroupsMovable(
  { withheld }: Groups,
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
  const own = breakdowns.get(of)
  const groupAt = (place: number) => groupOf.get(own?.parts[place]?.key ?? '') ?? ''
  const hidden = own?.parts.flatMap((part, place) =>
    own.withheld.has(part.key) && sizeOf(part) > 0 ? [groupAt(place)] : [],
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
