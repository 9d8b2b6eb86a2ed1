/**
 * Departments over time. A body has a parent from one day to another. Its department on a day is
 * its topmost ancestor on that day.
 */
import type { Day } from '#app/domain/calendar/day.ts'
import { pathToRoot } from '#app/domain/government/path-to-root.ts'

/** A parent from a day (null: always) to the day before another (null: no end). */
export type DatedParent = {
  organisationId: number
  parentId: number
  from: Day | null
  until: Day | null
}

/** The department that a body belongs to during a period. */
export type DepartmentTime = { departmentId: number; from: Day; until: Day | null }

/** The `from` of anything without a start: earlier than every calendar day in the service. */
export const EARLIEST_DAY: Day = '0000-01-01'

/** Each body's parents, with the periods in which they apply. */
export type ParentsByBody = ReadonlyMap<
  number,
  readonly { parentId: number; from: Day; until: Day | null }[]
>

/**
 * Each body's parents. A parent applies from its start or the day that it opened, whichever is
 * later. Parents that never apply are left out.
 * @param openedOn the day each body opened, if known
 */
export function effectiveParents(
  parents: readonly DatedParent[],
  openedOn: ReadonlyMap<number, Day | null>,
): ParentsByBody {
  const byBody = new Map<number, { parentId: number; from: Day; until: Day | null }[]>()
  for (const { organisationId, parentId, from: start, until } of parents) {
    const from =
      [start ?? EARLIEST_DAY, openedOn.get(parentId) ?? EARLIEST_DAY].toSorted().at(-1) ??
      EARLIEST_DAY
    if (until !== null && until <= from) continue
    const own = byBody.get(organisationId)
    if (own) own.push({ parentId, from, until })
    else byBody.set(organisationId, [{ parentId, from, until }])
  }
  return byBody
}

/** A body's parent on a day, or null. */
export const parentOn = (parents: ParentsByBody, organisationId: number, day: Day): number | null =>
  parents
    .get(organisationId)
    ?.find(({ from, until }) => from <= day && (until === null || until > day))?.parentId ?? null

/** A body and its ancestors on a day, starting with the body. */
export const pathOn = (parents: ParentsByBody, organisationId: number, day: Day): number[] =>
  pathToRoot(organisationId, (at) => parentOn(parents, at, day))

/** The days on which a body's ancestors may change, in order, starting with `EARLIEST_DAY`. */
function changeDays(parents: ParentsByBody, organisationId: number): Day[] {
  const days = new Set<Day>([EARLIEST_DAY])
  const visited = new Set<number>()
  const queue = [organisationId]
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (visited.has(at)) continue
    visited.add(at)
    for (const { parentId, from, until } of parents.get(at) ?? []) {
      days.add(from)
      if (until !== null) days.add(until)
      queue.push(parentId)
    }
  }
  return [...days].toSorted()
}

/** The departments of each body that has had a parent, as periods in order, without gaps. */
export function departmentTimes(parents: ParentsByBody): Map<number, DepartmentTime[]> {
  return new Map(
    [...parents.keys()].map((organisationId) => {
      const times: DepartmentTime[] = []
      for (const from of changeDays(parents, organisationId)) {
        const departmentId = pathOn(parents, organisationId, from).at(-1) ?? organisationId
        const last = times.at(-1)
        if (last?.departmentId === departmentId) continue
        if (last) last.until = from
        times.push({ departmentId, from, until: null })
      }
      return [organisationId, times] as const
    }),
  )
}

/** A body's department on a day. @param times from `departmentTimes`; empty if it never had a parent */
export const departmentOnDay = (
  organisationId: number,
  times: readonly DepartmentTime[],
  day: Day,
): DepartmentTime =>
  times.findLast(({ from }) => from <= day) ?? {
    departmentId: organisationId,
    from: EARLIEST_DAY,
    until: null,
  }

/** The first day, on or after a day, on which a body is a department; null if there is none. */
export function nextDayAsDepartment(
  organisationId: number,
  times: readonly DepartmentTime[],
  day: Day,
): Day | null {
  if (departmentOnDay(organisationId, times, day).departmentId === organisationId) return day
  return (
    times.find(({ departmentId, from }) => departmentId === organisationId && from > day)?.from ??
    null
  )
}

/** A body that is its own ancestor, and the first day on which it is. */
export type Cycle = { organisationId: number; day: Day }

export function findCycles(parents: ParentsByBody): Cycle[] {
  return [...parents.keys()].flatMap((organisationId) => {
    const day = changeDays(parents, organisationId).find((day) => {
      const path = pathOn(parents, organisationId, day)
      return parentOn(parents, path.at(-1) ?? organisationId, day) === organisationId
    })
    return day === undefined ? [] : [{ organisationId, day }]
  })
}

/** Pairs of a body's parents whose periods overlap. */
export function findOverlaps<P extends Pick<DatedParent, 'from' | 'until'>>(
  parents: readonly P[],
): [P, P][] {
  const inOrder = parents.toSorted((a, b) =>
    (a.from ?? EARLIEST_DAY) < (b.from ?? EARLIEST_DAY) ? -1 : 1,
  )
  return inOrder.flatMap((parent, index): [P, P][] => {
    const next = inOrder[index + 1]
    return next && (parent.until === null || parent.until > (next.from ?? EARLIEST_DAY))
      ? [[parent, next]]
      : []
  })
}

/** A body's parents after it moves to a new parent (null: none) on a day. Removes all later parents. */
export function withParentFrom<P extends Pick<DatedParent, 'parentId' | 'from' | 'until'>>(
  parents: readonly P[],
  parentId: number | null,
  from: Day,
): Pick<DatedParent, 'parentId' | 'from' | 'until'>[] {
  const before = parents
    .filter((parent) => (parent.from ?? EARLIEST_DAY) < from)
    .map((parent) => ({
      parentId: parent.parentId,
      from: parent.from,
      until: parent.until === null || parent.until > from ? from : parent.until,
    }))
  return parentId === null ? before : [...before, { parentId, from, until: null }]
}
