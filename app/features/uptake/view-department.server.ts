/** One department's page: its figures, and for who may see names there, the people who are not yet upskilled. */
import { listNotUpskilled, type NotUpskilled } from '#app/data/uptake-people.server.ts'
import type { Viewer } from '#app/domain/permissions.ts'
import type { UptakeQuestion } from '#app/domain/uptake.ts'
import { maySeeDepartmentExactly, organisationsWithNames } from '#app/features/uptake/exact-reach.ts'
import { countUptake } from '#app/data/count-uptake.server.ts'
import { viewUptake, type UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import type { Askable } from '#app/features/uptake/uptake-question.schema.ts'

const PAGE_SIZE = 50

export type NamesPage = { people: NotUpskilled[]; total: number; page: number; pages: number }
type Department = { id: number; code: string; name: string }

export async function viewDepartment(
  question: UptakeQuestion,
  department: Department,
  { viewer, askable, page }: { viewer: Viewer; askable: Askable; page: number },
): Promise<{ view: UptakeView; names: NamesPage | null }> {
  const uptake = await countUptake(question, askable.today)
  const exact = maySeeDepartmentExactly(viewer, uptake.government, department.id)
  const looking = {
    exact,
    within: { by: 'department' as const, key: department.code },
    where: ` at ${department.name}`,
    entryId: department.id,
  }
  const view = await viewUptake(uptake, ['organisation', 'profession', 'grade'], looking, askable)

  const branch = [...uptake.government.organisations.values()].filter((one) => one.departmentId === department.id).map((one) => one.id)
  const organisationIds = organisationsWithNames(viewer, uptake.government, branch)
  if (organisationIds.length === 0) return { view, names: null }
  const listed = await listNotUpskilled(question, organisationIds, { page, size: PAGE_SIZE })
  const pages = Math.max(1, Math.ceil(listed.total / PAGE_SIZE))
  if (page <= pages) return { view, names: { ...listed, page, pages } }
  return { view, names: { ...(await listNotUpskilled(question, organisationIds, { page: 1, size: PAGE_SIZE })), page: 1, pages } }
}

/** A page number from an address; anything else is the first page. */
export const pageOf = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
