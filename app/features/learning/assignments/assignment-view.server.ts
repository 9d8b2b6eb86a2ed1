/** The page of an assignment: its counts, and its people by status. */
import { listAssigned } from '#app/data/learning/assignments/assigned-people.server.ts'
import type { AssignmentRow } from '#app/data/learning/assignments/assignments.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { ASSIGNMENT_STATUSES, type AssignmentStatus } from '#app/domain/learning/assignments.ts'
import { summariseAssignment } from '#app/features/learning/assignments/assignments-view.server.ts'
import { recordLook } from '#app/features/operations/audit/record-look.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PAGE_SIZE = 50

/** One page of its people: those who have not done it, unless another status is asked for. */
export async function findAssignmentView(
  viewer: Viewer,
  row: AssignmentRow,
  { search, now }: { search: URLSearchParams; now: Date },
) {
  const summary = await summariseAssignment(row, now)
  const asked = search.get('status')
  const status: AssignmentStatus = ASSIGNMENT_STATUSES.find((one) => one === asked) ?? 'to-do'
  const { counts } = summary
  const total = counts
    ? { 'to-do': counts.toDo, done: counts.done, exempt: counts.exempt }[status]
    : 0
  const { page, pages, ...range } = pageOf(search, total, PAGE_SIZE)
  const listed = counts ? await listAssigned(row, status, dayInLondon(now), range) : []
  await recordLook(viewer, {
    list: 'required-course',
    people: total,
    ...(row.organisationId === null ? {} : { organisationId: row.organisationId }),
    ...(row.professionId === null ? {} : { professionId: row.professionId }),
  })
  const people = listed.map(({ remindedAt, ...person }) => ({
    ...person,
    remindedAt: remindedAt === null ? null : new Date(remindedAt),
  }))
  return { assignment: summary, status, page, pages, people }
}
export type ListedPerson = Awaited<ReturnType<typeof findAssignmentView>>['people'][number]
