/** Lists the options and defaults for an uptake query today. Pages, files and the command use the same ones. */
import {
  findGovernment,
  listCountableCourses,
  listHeadcountSets,
} from '#app/data/facts/government.server.ts'
import { findFirstCompletionDay } from '#app/data/uptake/chart-marks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore, quarterEnds, quarterOf } from '#app/domain/calendar/quarter.ts'
import { byName } from '#app/domain/text/by-name.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { FilterEntry, QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { today } from '#app/platform/clock.server.ts'

/** Lists the ends of quarters from the first completion to the last quarter that has ended, the latest first. */
function listQuarterEnds(firstDay: Day | null, last: Day): Day[] {
  const to = quarterOf(last)
  const from = firstDay === null ? to : Math.min(to, quarterOf(firstDay))
  return quarterEnds(from, to).toReversed()
}

const toEntry = ({ id, code, name }: FilterEntry): FilterEntry => ({ id, code, name })

/** Departments include those that have closed or joined another one, because they have figures for past dates. */
function entriesIn({ organisations, professions, grades }: Government) {
  const wasDepartment = ({
    id,
    departmentId,
    departments = [],
  }: Government['organisations'] extends ReadonlyMap<number, infer One> ? One : never): boolean =>
    departmentId === id || departments.some((time) => time.departmentId === id)
  const all = [...organisations.values()]
  return {
    agencyCodes: all.filter((body) => !wasDepartment(body)).map(({ code }) => code),
    entries: {
      department: all.filter(wasDepartment).map(toEntry).toSorted(byName),
      profession: [...professions.values()].map(toEntry).toSorted(byName),
      grade: [...grades.values()].toSorted((grade, other) => grade.rank - other.rank).map(toEntry),
    },
  }
}

export const listQueryOptions = async (): Promise<QueryOptions> => {
  const last = quarterEndBefore(today())
  return {
    courses: await listCountableCourses(),
    sets: await listHeadcountSets(),
    ...entriesIn(await findGovernment()),
    quarterEnds: listQuarterEnds(await findFirstCompletionDay(), last),
    today: today(),
    defaults: { measure: 'coverage', asAt: last },
  }
}
