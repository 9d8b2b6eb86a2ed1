/** Finds the department, profession and grade that a query is limited to, on the date of the query. */
import { findGovernments } from '#app/data/facts/government.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { departmentOf } from '#app/domain/uptake/disclosure.ts'
import { MAIN_DIMENSIONS, type FilterCodes, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { FilterEntry } from '#app/features/uptake/query/query.schema.ts'
import type { ReportFilter, Subject } from '#app/features/uptake/query/report-scope.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { startingWithBody, theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Body = Government['organisations'] extends ReadonlyMap<number, infer One> ? One : never

/** Says which department to choose for an organisation that is not a department on the day. */
function useItsDepartment(government: Government, body: Body): string {
  const department = departmentOf(government, body.id)
  return department === null || department.id === body.id
    ? 'Choose another department.'
    : `Choose ${theBody(department.name)}, “${department.code}”.`
}

/** Says why no one can be counted in a department, and what to choose instead. Null if people can. */
function whyNotDepartment(
  government: Government,
  body: Body,
  { measure, structure, asAt }: UptakeQuery,
  day: Day,
): string | null {
  const name = startingWithBody(body.name)
  const isDepartment = body.departmentId === body.id
  if (structure === 'now') {
    const then = 'To count people where they were then, leave out structure.'
    if (body.closedOn && body.closedOn <= day)
      return `${name} closed on ${formatDay(body.closedOn)}, so no one is there now. ${then}`
    return isDepartment
      ? null
      : `${name} is not a department now, so its people are counted elsewhere. ${useItsDepartment(government, body)} ${then}`
  }
  if (body.openedOn && body.openedOn > asAt)
    return `${name} opened on ${formatDay(body.openedOn)}. Choose that date or a later one.`
  const wasDepartment =
    isDepartment ||
    (measure !== 'coverage' &&
      (body.departments ?? []).some((time) => time.departmentId === body.id && time.from <= asAt))
  return wasDepartment
    ? null
    : `${name} was not a department on ${formatDay(asAt)}. ${useItsDepartment(government, body)}`
}

/**
 * Finds the filters of a query. The subject of a page is one of them, and is not checked again.
 * @returns the filters in the order of the main dimensions, or why there cannot be figures for one
 */
export async function resolveFilters(
  query: UptakeQuery,
  subject: Subject,
): Promise<{ within: ReportFilter[] } | { errors: FieldErrors }> {
  const day = query.structure === 'now' ? today() : query.asAt
  const government = (await findGovernments())(day)
  const bodies = [...government.organisations.values()]
  const entries: Record<keyof FilterCodes, readonly FilterEntry[]> = {
    department: bodies,
    profession: [...government.professions.values()],
    grade: [...government.grades.values()],
  }
  const within = MAIN_DIMENSIONS.flatMap((by): ReportFilter[] => {
    const entry =
      subject?.by === by ? subject.entry : entries[by].find(({ code }) => code === query[by])
    if (!entry) return []
    const { id, code, name } = entry
    const isSenior = by === 'grade' && government.grades.get(id)?.scs === true
    return [{ by, key: code, id, name, ...(by === 'grade' ? { isSenior } : {}) }]
  })
  const body =
    subject?.by === 'department' ? undefined : bodies.find(({ code }) => code === query.department)
  const whyNot = body && whyNotDepartment(government, body, query, day)
  return whyNot ? { errors: { department: whyNot } } : { within }
}

/**
 * Says that readers who cannot see names can combine two filters at most, and which to remove.
 * @param fixed the dimension of the page, which cannot be removed there
 */
export function tooManyFilters(
  within: readonly ReportFilter[],
  fixed: keyof FilterCodes | null,
): FieldErrors {
  const removable = within.filter(({ by }) => by !== fixed)
  const choices = removable.map(({ by, name }) => `the ${by} (${name})`)
  const field = removable.at(-1)?.by ?? 'grade'
  return {
    [field]: `You can combine at most two of department, profession and grade, because you cannot see people’s names. Remove ${joinWords(choices, 'or')}.`,
  }
}
