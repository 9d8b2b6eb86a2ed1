/** The part of the home page for people who see figures of a department or of everyone. */
import { IN_POST } from '#app/domain/uptake/uptake.ts'
import {
  findChartProblems,
  type ChartProblem,
} from '#app/features/uptake/charts/chart-problems.server.ts'
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
  /** What is known to be wrong in the data of the figures. */
  problems: ChartProblem[]
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
  const figures = await findLeaderFigures(viewer, scope)
  return {
    scope,
    scopes,
    figures,
    problems: await findProblems(viewer, scope, figures),
    people,
    tasks: await findLeaderTasks({ viewer, scope, people, approvals }),
    mayAssign: may(viewer, 'assignment:manage'),
    mayReadNeeds: may(viewer, 'needs:view'),
  }
}

/** What is known to be wrong in the data of the figures. */
const findProblems = (
  viewer: Viewer,
  { subject, agency }: LeaderScope,
  { asAt, isExact }: LeaderFigures,
): Promise<ChartProblem[]> => {
  const ofSubject = subject ? [{ by: subject.by, id: subject.entry.id }] : []
  const within = agency ? [{ by: 'department' as const, id: agency.id }] : ofSubject
  return findChartProblems(
    { query: { base: IN_POST, asAt }, scope: { exact: isExact, within } },
    viewer,
  )
}

/** Remembers what the viewer chose to see. Ignores a scope that is not theirs. */
export async function chooseLeaderScope(viewer: Viewer, value: string): Promise<void> {
  const scopes = await listLeaderScopes(viewer)
  if (scopes.some((scope) => scope.value === value))
    await inTransaction((tx) => saveLeaderChoice(tx, viewer.personId, value))
}
