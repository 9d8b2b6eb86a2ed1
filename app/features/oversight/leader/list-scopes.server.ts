/** What a leader's home can be about: everyone, or the departments, agencies and professions they lead. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { may, namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { byName } from '#app/domain/text/by-name.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { departmentOf } from '#app/domain/uptake/disclosure.ts'
import type { Subject } from '#app/features/uptake/query/report-scope.ts'

/**
 * `value` is stored as a person's choice. `agency` is part of the subject, which is its department:
 * the figures are those of the agency.
 */
export type LeaderScope = {
  value: string
  name: string
  subject: Subject
  agency: { id: number; code: string } | null
}

const EVERYONE: LeaderScope = {
  value: 'everyone',
  name: 'The whole civil service',
  subject: null,
  agency: null,
}

/** Lists what the viewer's home can show figures of. Empty for people who cannot see uptake. */
export async function listLeaderScopes(viewer: Viewer): Promise<LeaderScope[]> {
  if (!may(viewer, 'uptake:view')) return []
  const scope = namesScope(viewer)
  const seesEverything = [...viewer.roles].some((role) => OVERALL.has(role))
  if (scope === 'all') return [EVERYONE]
  const government = await findGovernment()
  const agencies: LeaderScope[] = []
  const departments = new Map<number, LeaderScope>()
  for (const id of new Set(scope.organisationIds)) {
    const led = government.organisations.get(id)
    const department = departmentOf(government, id)
    if (!led || !department) continue
    const { code, name } = department
    const subject = { by: 'department' as const, entry: { id: department.id, code, name } }
    departments.set(department.id, { value: `department ${code}`, name, subject, agency: null })
    if (led.id !== department.id)
      agencies.push({
        value: `organisation ${led.code}`,
        name: led.name,
        subject,
        agency: { id: led.id, code: led.code },
      })
  }
  const own = [...agencies.toSorted(byName), ...[...departments.values()].toSorted(byName)]
  const professions = listProfessions(government, scope.professionIds)
  return seesEverything ? [...own, ...professions, EVERYONE] : [...own, ...professions]
}

/** The professions that a viewer is head of, by name. */
const listProfessions = ({ professions }: Government, ids: readonly number[]): LeaderScope[] =>
  [...new Set(ids)]
    .flatMap((id) => professions.get(id) ?? [])
    .toSorted(byName)
    .map(({ id, code, name }) => ({
      value: `profession ${code}`,
      name: `${name} profession`,
      subject: { by: 'profession', entry: { id, code, name } },
      agency: null,
    }))

/** Roles whose work is about all departments. */
const OVERALL: ReadonlySet<string> = new Set(['analyst', 'framework-owner', 'service-admin'])

/** The scope that was chosen last, or the first if that one has ended. */
export const chosenScope = (
  scopes: readonly LeaderScope[],
  stored: string | null,
): LeaderScope | null => scopes.find(({ value }) => value === stored) ?? scopes[0] ?? null
