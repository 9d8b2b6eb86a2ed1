/**
 * Finds out whether an organisation with a department page was a department on the date of the
 * figures and, if not, where its figures are.
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
  /** Set if the organisation had no figures of its own on the date. */
  missing: {
    /** The department that it was counted in, or null before it opened. */
    within: Named | null
    /** The first day after the date of the figures on which it is a department. */
    from: Day | null
    /** The first day with its own figures that this viewer can see, and whether that day has passed. */
    firstFigures: { day: Day; isPast: boolean } | null
  } | null
  /** The department that it is counted in today, and since when. Null if it is a department today. */
  now: { within: Named; since: Day } | null
  /** The last day with its own figures, if it had closed by the date of the figures. */
  lastFigures: Day | null
}

/** @param options.exact if false, figures are for the ends of past months */
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
  const isNotYetOpen = openedOn !== null && openedOn > asAt
  if (!other && !isNotYetOpen) return now && { asAt, missing: null, now, lastFigures: null }
  const from = nextDayAsDepartment(department.id, times, isNotYetOpen ? openedOn : asAt)
  const within = isNotYetOpen ? null : (other?.within ?? null)
  return {
    asAt,
    missing: { within, from, firstFigures: firstVisibleFigures(from, { exact, today }) },
    now,
    lastFigures: null,
  }
}

function firstVisibleFigures(from: Day | null, { exact, today }: { exact: boolean; today: Day }) {
  if (from === null) return null
  const day = exact ? from : periodEnd('month', periodOf('month', from))
  return { day, isPast: exact ? day <= today : day < today }
}
