import { findDetailsOn } from '#app/data/people/former-details.server.ts'
import { findPersonInScope } from '#app/data/people/people-in-scope.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { NamesScope } from '#app/domain/identity/permissions.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { today } from '#app/platform/clock.server.ts'

const whoseNameIsHidden = ({ professionIds }: Exclude<NamesScope, 'all'>): string =>
  professionIds.length === 0
    ? 'Someone outside your organisations'
    : 'Someone outside your profession'

/**
 * The manager's name, unless the viewer cannot see people in the manager's department or profession
 * by name. The name is the one that the viewer sees on the manager's page.
 * @param day the day on which they were the manager
 */
export async function findManagerAt(
  managerId: number | null,
  scope: NamesScope,
  day: Day,
): Promise<string | null> {
  if (managerId === null) return null
  const manager = await findPersonInScope(managerId, scope, today())
  if (!manager) return scope === 'all' ? null : whoseNameIsHidden(scope)
  const last = manager.seenUntil === null || manager.seenUntil > day ? day : manager.seenUntil
  if (last >= today()) return manager.name
  return (await findDetailsOn(managerId, addDays(last, -1)))?.name ?? manager.name
}
