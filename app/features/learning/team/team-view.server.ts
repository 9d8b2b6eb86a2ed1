/**
 * The page of a manager's team: the requests waiting for them, and each report's next session and
 * completions.
 */
import {
  countTeam,
  listDone,
  listNextPlaces,
  listTeam,
  type Done,
  type NextPlace,
  type TeamMember,
} from '#app/data/learning/team.server.ts'
import { listOwnAssignments } from '#app/data/learning/assignments/own-assignments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { isOverdue } from '#app/domain/learning/assignments.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { findClaimsView } from '#app/features/learning/claims/claims-view.server.ts'
import {
  approvesUnmanaged,
  listApprovals,
} from '#app/features/learning/team/list-approvals.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export type TeamRow = TeamMember & { next: NextPlace | null; done: Done | null } & {
  /** Courses that they had to do by an earlier day. */
  overdue: { title: string; dueOn: Day }[]
}

/** A required course of a report that is overdue. */
export type OverdueCourse = {
  personId: number
  name: string
  title: string
  code: string
  dueOn: Day
}

export async function findTeamView(viewer: Viewer, search: URLSearchParams, now: Date) {
  const day = dayInLondon(now)
  const { personId } = viewer
  const count = await countTeam(personId, day)
  const { page, pages, ...range } = pageOf(search, count, 50)
  const members = await listTeam(personId, day, range)
  const ids = members.map((member) => member.personId)
  const places = await listNextPlaces(ids, now)
  const done = await listDone(ids, day)
  const overdue = (await listOwnAssignments(ids, day)).filter(({ dueOn }) => isOverdue(dueOn, day))
  const names = new Map(members.map(({ personId, name }) => [personId, name]))
  return {
    count,
    overdue: overdue.map(({ personId, title, code, dueOn }): OverdueCourse => ({
      personId,
      name: names.get(personId) ?? '',
      title,
      code,
      dueOn,
    })),
    page,
    pages,
    approvals: await listApprovals({
      viewer,
      managerIds: [personId],
      includesUnmanaged: approvesUnmanaged(viewer),
      now,
    }),
    claims: may(viewer, 'claim:decide') ? (await findClaimsView(viewer)).pending : [],
    members: members.map((member): TeamRow => ({
      ...member,
      next: places.get(member.personId)?.[0] ?? null,
      done: done.get(member.personId) ?? null,
      overdue: overdue
        .filter(({ personId }) => personId === member.personId)
        .map(({ title, dueOn }) => ({ title, dueOn })),
    })),
  }
}
