/** The part of the home page for people who see figures of a department or of everyone. */
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { findLeaderChoice, saveLeaderChoice } from '#app/data/oversight/leader-choice.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { may } from '#app/domain/identity/permissions.ts'
import type { DeskTask } from '#app/features/oversight/desk/describe-tasks.ts'
import { findLeaderTasks } from '#app/features/oversight/leader/find-tasks.server.ts'
import {
  findLeaderFigures,
  type LeaderFigures,
} from '#app/features/oversight/leader/leader-figures.server.ts'
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

/** Null for people who cannot see uptake. */
export async function findLeaderView(viewer: Viewer): Promise<LeaderView | null> {
  const { scopes, scope } = await findScopes(viewer)
  if (scope === null) return null
  return {
    scope,
    scopes,
    figures: await findLeaderFigures(viewer, scope),
    tasks: await findLeaderTasks(viewer, scope),
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
