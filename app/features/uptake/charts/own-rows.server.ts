/** Finds the rows of a breakdown that are about the viewer's own departments, agencies and professions. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import type { Dimension } from '#app/domain/uptake/uptake.ts'

/** The keys of the viewer's own rows. A dimension without any is missing. */
export type OwnRows = Partial<Record<Dimension, ReadonlySet<string>>>

/** The departments, agencies and professions that the viewer leads. Empty for people who lead all or none. */
export async function findOwnRows(viewer: Viewer): Promise<OwnRows> {
  const scope = namesScope(viewer)
  if (scope === 'all') return {}
  const { organisations, professions } = await findGovernment()
  const led = scope.organisationIds.flatMap((id) => organisations.get(id) ?? [])
  const departments = led.flatMap(({ departmentId }) => organisations.get(departmentId) ?? [])
  const own: OwnRows = {}
  if (departments.length > 0) {
    own.department = new Set(departments.map(({ code }) => code))
    own.organisation = new Set(led.map(({ code }) => code))
  }
  if (scope.professionIds.length > 0)
    own.profession = new Set(scope.professionIds.flatMap((id) => professions.get(id)?.code ?? []))
  return own
}
