/** Finds the department or profession for a page by its code. */
import { findGovernment, findGovernments } from '#app/data/facts/government.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { departmentOf } from '#app/domain/uptake/disclosure.ts'
import { today } from '#app/platform/clock.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** Matches a code in upper or lower case, as filters do. */
const hasCode =
  (code: string | undefined) =>
  (subject: { code: string }): boolean =>
    subject.code.toLowerCase() === code?.toLowerCase()

/** Whether people are counted where they are posted today, in today’s departments. */
const isAsItIsNow = (params: URLSearchParams): boolean => params.get('structure')?.trim() === 'now'

/**
 * Finds a department on the date of the query, which is the end of the last quarter by default. For
 * the code of an agency, or of an organisation that had not opened by that date, it finds the
 * department that the organisation is counted in today.
 * @throws 404 if no organisation has this code
 */
export async function requireDepartment(
  code: string | undefined,
  { url }: Pick<Request, 'url'>,
): Promise<{ id: number; code: string; name: string }> {
  const governmentOn = await findGovernments()
  const { searchParams } = new URL(url)
  const parsed = searchParams.get('as-at')?.trim() ?? ''
  const day = isDay(parsed) ? parsed : quarterEndBefore(today())
  const then = isAsItIsNow(searchParams)
    ? undefined
    : [...governmentOn(day).organisations.values()].find(hasCode(code))
  if (then && then.departmentId === then.id && !(then.openedOn && then.openedOn > day))
    return { id: then.id, code: then.code, name: then.name }
  const government = governmentOn(today())
  const found = [...government.organisations.values()].find(hasCode(code))
  const department = found && departmentOf(government, found.id)
  if (!department) throw new Response('Department not found', { status: 404 })
  return department
}

/** @throws 404 if no profession has this code */
export async function requireProfession(
  code: string | undefined,
): Promise<{ id: number; code: string; name: string }> {
  const government = await findGovernment()
  const found = [...government.professions.values()].find(hasCode(code))
  if (!found) throw new Response('Profession not found', { status: 404 })
  return found
}

/** Lists all departments, including closed ones, because they have figures for past dates. */
async function listDepartments(): Promise<{ code: string; name: string }[]> {
  const all = [...(await findGovernment()).organisations.values()]
  return all
    .filter((organisation) => organisation.departmentId === organisation.id)
    .map(({ code, name }) => ({ code, name }))
    .toSorted(byName)
}

const listProfessions = async (): Promise<{ code: string; name: string }[]> =>
  [...(await findGovernment()).professions.values()]
    .map(({ code, name }) => ({ code, name }))
    .toSorted(byName)

/** Lists the departments or professions that one of them can be compared with. */
export const listOthers = async (
  of: 'department' | 'profession',
  self: string,
): Promise<NonNullable<Others>> => ({
  of,
  self,
  entries: await (of === 'department' ? listDepartments() : listProfessions()),
})
