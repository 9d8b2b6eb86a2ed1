/** The part of the home page for people who see figures of a department or of everyone. */
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { findLeaderChoice, saveLeaderChoice } from '#app/data/oversight/leader-choice.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { may } from '#app/domain/identity/permissions.ts'
import type { Approval } from '#app/features/learning/team/list-approvals.server.ts'
import type { DeskTask } from '#app/features/oversight/desk/describe-tasks.ts'
import { findLeaderTasks } from '#app/features/oversight/leader/find-tasks.server.ts'
import { findLeaderFigures } from '#app/features/oversight/leader/leader-figures.server.ts'
import type { LeaderFigures } from '#app/features/oversight/leader/outlook-figures.ts'
import {
  findLeaderPeople,
  type LeaderPeople,
} from '#app/features/oversight/leader/find-people.server.ts'
import {
  chosenScope,
  listLeaderScopes,
  type LeaderScope,
} from '#app/features/oversight/leader/list-scopes.server.ts'

export type LeaderView = {
  scope: LeaderScope
  /** What else the viewer can choose. Has one element if there is no choice. */
  scopes: LeaderScope[]
  figures: LeaderFigures
  /** Null for viewers who cannot see names in the scope. */
  people: LeaderPeople | null
  tasks: DeskTask[]
  mayAssign: boolean
  mayReadNeeds: boolean
}

async function findScopes(viewer: Viewer) {
  const scopes = await listLeaderScopes(viewer)
  const stored = scopes.length > 1 ? await findLeaderChoice(viewer.personId) : null
  return { scopes, scope: chosenScope(scopes, stored) }
}

/** The figures that a person sees on their home page, for a delegate. Null if they see none. */
export async function findFiguresOf(
  personId: number,
): Promise<Pick<LeaderView, 'scope' | 'figures'> | null> {
  const person = await findViewer(personId)
  const scope = person && (await findScopes(person)).scope
  return person && scope ? { scope, figures: await findLeaderFigures(person, scope) } : null
}

/**
 * Null for people who cannot see uptake.
 * @param approvals the requests that the viewer can approve
 */
export async function findLeaderView(
  viewer: Viewer,
  approvals: readonly Approval[],
): Promise<LeaderView | null> {
  const { scopes, scope } = await findScopes(viewer)
  if (scope === null) return null
  const people = await findLeaderPeople(viewer, scope)
  return {
    scope,
    scopes,
    figures: await findLeaderFigures(viewer, scope),
    people,
    tasks: await findLeaderTasks({ viewer, scope, people, approvals }),
    mayAssign: may(viewer, 'assignment:manage'),
    mayReadNeeds: may(viewer, 'needs:view'),
  }
}

/** Remembers what the viewer chose to see. Ignores a scope that is not theirs. */
export async function chooseLeaderScope(viewer: Viewer, value: string): Promise<void> {
  const scopes = await listLeaderScopes(viewer)
  if (scopes.some((scope) => scope.value === value))
    await inTransaction((tx) => saveLeaderChoice(tx, viewer.personId, value))
}
