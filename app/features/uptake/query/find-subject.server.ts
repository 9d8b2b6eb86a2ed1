/** Finds the department or profession of a page by its code. */
import { findGovernment, findGovernments } from '#app/data/facts/government.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { departmentOf } from '#app/domain/uptake/disclosure.ts'
import { today } from '#app/platform/clock.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** Upper and lower case are the same in codes, as in filters. */
const isCalled =
  (code: string | undefined) =>
  (one: { code: string }): boolean =>
    one.code.toLowerCase() === code?.toLowerCase()

/** Whether people are counted where they are posted today, under the departments of today. */
const isAsNow = (params: URLSearchParams): boolean => params.get('structure')?.trim() === 'now'

/**
 * A department on the day of the query, which is the end of the last quarter by default. For the
 * code of an agency, or of a body that had not opened by then, this is the department that it
 * counts in today.
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
  const then = isAsNow(searchParams)
    ? undefined
    : [...governmentOn(day).organisations.values()].find(isCalled(code))
  if (then && then.departmentId === then.id && !(then.openedOn && then.openedOn > day))
    return { id: then.id, code: then.code, name: then.name }
  const government = governmentOn(today())
  const found = [...government.organisations.values()].find(isCalled(code))
  const department = found && departmentOf(government, found.id)
  if (!department) throw new Response('Department not found', { status: 404 })
  return department
}

/** @throws 404 if no profession has this code */
export async function requireProfession(
  code: string | undefined,
): Promise<{ id: number; code: string; name: string }> {
  const government = await findGovernment()
  const found = [...government.professions.values()].find(isCalled(code))
  if (!found) throw new Response('There is no such profession', { status: 404 })
  return found
}

/** Every department, including closed ones, because they have figures for the past. */
async function listDepartments(): Promise<{ code: string; name: string }[]> {
  const all = [...(await findGovernment()).organisations.values()]
  return all
    .filter((one) => one.departmentId === one.id)
    .map(({ code, name }) => ({ code, name }))
    .toSorted(byName)
}

const listProfessions = async (): Promise<{ code: string; name: string }[]> =>
  [...(await findGovernment()).professions.values()]
    .map(({ code, name }) => ({ code, name }))
    .toSorted(byName)

/** The departments or professions that one can be compared with. */
export const listOthers = async (
  of: 'department' | 'profession',
  self: string,
): Promise<NonNullable<Others>> => ({
  of,
  self,
  entries: await (of === 'department' ? listDepartments() : listProfessions()),
})
