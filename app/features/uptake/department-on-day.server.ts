/**
 * Finds out whether the body of a department page was a department on the day of the figures, and
 * where its figures are if it was not.
 */
import { findGovernments } from '#app/data/facts/government.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { departmentOnDay, nextDayAsDepartment } from '#app/domain/government/departments.ts'
import { fixedDay } from '#app/domain/uptake/fixed-days.ts'
import { periodEnd, periodOf } from '#app/domain/calendar/period.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'

type Named = { code: string; name: string }

export type DepartmentOnDay = {
  asAt: Day
  /** Set if it had no figures of its own on the day. */
  missing: {
    /** The department that it counted in, or null before it opened. */
    within: Named | null
    /** The first day after the day of the figures on which it is a department. */
    from: Day | null
    /** The first day with figures of its own for this viewer, and whether that day has passed. */
    firstFigures: { day: Day; isPast: boolean } | null
  } | null
  /** The department that it counts in today, and since when. Null if it is a department today. */
  now: { within: Named; since: Day } | null
  /** The last day with figures of its own, if it had closed by the day of the figures. */
  lastFigures: Day | null
}

/** @param viewing.exact if false, figures are for the ends of months that have passed */
export async function findDepartmentOnDay(
  department: { id: number },
  { asAt, structure }: Pick<UptakeQuery, 'asAt' | 'structure'>,
  { exact, today }: { exact: boolean; today: Day },
): Promise<DepartmentOnDay | null> {
  if (structure === 'now') return null
  const { organisations } = (await findGovernments())(asAt)
  const found = organisations.get(department.id)
  if (!found) return null
  const { departments: times = [], openedOn = null, closedOn = null } = found
  const otherOn = (day: Day) => {
    const time = departmentOnDay(department.id, times, day)
    const within =
      time.departmentId === department.id ? undefined : organisations.get(time.departmentId)
    return within ? { within: { code: within.code, name: within.name }, since: time.from } : null
  }
  if (closedOn !== null && closedOn <= asAt) {
    const last = addDays(closedOn, -1)
    const lastFigures = exact ? last : fixedDay(last, today)
    const hadFigures =
      otherOn(lastFigures) === null && (openedOn === null || openedOn <= lastFigures)
    return hadFigures ? { asAt, missing: null, now: null, lastFigures } : null
  }
  const now = otherOn(today)
  const other = otherOn(asAt)
  const isNotOpen = openedOn !== null && openedOn > asAt
  if (!other && !isNotOpen) return now && { asAt, missing: null, now, lastFigures: null }
  const from = nextDayAsDepartment(department.id, times, isNotOpen ? openedOn : asAt)
  const within = isNotOpen ? null : (other?.within ?? null)
  return {
    asAt,
    missing: { within, from, firstFigures: firstFiguresOf(from, { exact, today }) },
    now,
    lastFigures: null,
  }
}

function firstFiguresOf(from: Day | null, { exact, today }: { exact: boolean; today: Day }) {
  if (from === null) return null
  const day = exact ? from : periodEnd('month', periodOf('month', from))
  return { day, isPast: exact ? day <= today : day < today }
}
