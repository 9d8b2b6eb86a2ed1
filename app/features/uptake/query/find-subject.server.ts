/** One department or profession by its code, for the pages that show it alone. */
import { findGovernment, findGovernments } from '#app/data/facts/government.server.ts'
import type { Others } from '#app/features/uptake/query/view-options.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { departmentOf } from '#app/domain/uptake/disclosure.ts'
import { today } from '#app/platform/clock.server.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** Codes are found however they are written, as in filters. */
const isCalled =
  (code: string | undefined) =>
  (one: { code: string }): boolean =>
    one.code.toLowerCase() === code?.toLowerCase()

/** Are people counted where they are posted today? Then the departments are those of today. */
const isAsNow = (params: URLSearchParams): boolean => params.get('structure')?.trim() === 'now'

/**
 * A department on the day asked for, or by itself the end of the last quarter, as the figures are; the code of an agency, and of a body that
 * had not opened then, finds the department that it counts in today.
 * @throws 404 when nothing has that code
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

/** @throws 404 when there is no profession with that code */
export async function requireProfession(
  code: string | undefined,
): Promise<{ id: number; code: string; name: string }> {
  const government = await findGovernment()
  const found = [...government.professions.values()].find(isCalled(code))
  if (!found) throw new Response('There is no such profession', { status: 404 })
  return found
}

/** Every department, those that closed too: their past can be looked at. */
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

/** What one department or profession can be set beside. */
export const listOthers = async (
  of: 'department' | 'profession',
  self: string,
): Promise<NonNullable<Others>> => ({
  of,
  self,
  entries: await (of === 'department' ? listDepartments() : listProfessions()),
})
