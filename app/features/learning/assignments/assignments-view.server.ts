/** The list of assignments, and the choices for a new one. */
import {
  countAssigned,
  type AssignmentCounts,
} from '#app/data/learning/assignments/assigned-people.server.ts'
import { listAssignmentChoices } from '#app/data/learning/assignments/assignment-choices.server.ts'
import {
  listAssignments,
  listOrganisationIdsIn,
  type AssignmentRow,
} from '#app/data/learning/assignments/assignments.server.ts'
import type { OrganisationScope } from '#app/domain/identity/permissions.ts'
import { isOverdue } from '#app/domain/learning/assignments.ts'
import { describeGroup } from '#app/features/learning/assignments/describe-group.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type AssignmentSummary = Awaited<ReturnType<typeof summariseAssignment>>

/** An assignment with its counts today. Null counts: it has ended, so they would no longer mean anything. */
export async function summariseAssignment(row: AssignmentRow, now: Date) {
  const day = dayInLondon(now)
  const counts: AssignmentCounts | null =
    row.endedAt === null ? await countAssigned(row, day) : null
  return {
    id: row.id,
    course: row.course.title,
    courseCode: row.course.code,
    group: describeGroup(row),
    dueOn: row.dueOn,
    note: row.note,
    isOverdue: isOverdue(row.dueOn, day),
    isEnded: row.endedAt !== null,
    counts,
  }
}

/** The assignments of organisations in a scope. */
export async function listAssignmentSummaries(
  scope: OrganisationScope,
  now: Date,
): Promise<AssignmentSummary[]> {
  const summaries = []
  for (const row of await listAssignments(scope))
    summaries.push(await summariseAssignment(row, now))
  return summaries
}

/** The open assignments of a department and below, as far as they are in a scope. */
export async function listDepartmentAssignments(
  departmentId: number,
  scope: OrganisationScope,
  now: Date,
): Promise<AssignmentSummary[]> {
  const ids = new Set(await listOrganisationIdsIn({ organisationIds: [departmentId] }))
  const summaries = []
  for (const row of await listAssignments(scope))
    if (row.endedAt === null && row.organisationId !== null && ids.has(row.organisationId))
      summaries.push(await summariseAssignment(row, now))
  return summaries
}

/** What someone with this scope can choose for an assignment. */
export async function findChoices(scope: OrganisationScope) {
  const choices = await listAssignmentChoices()
  if (scope === 'all') return choices
  const ids = new Set(await listOrganisationIdsIn(scope))
  return { ...choices, organisations: choices.organisations.filter(({ id }) => ids.has(id)) }
}
