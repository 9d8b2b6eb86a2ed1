/** A viewer's home page, with a section for each of their roles. */
import {
  countLearning,
  findNextSession,
  findAdminSummary,
  type AdminSummary,
  type LearningCounts,
  type NextSession,
} from '#app/data/oversight/home.server.ts'
import { listOwnAssignments } from '#app/data/learning/own-assignments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findDesk, type Desk } from '#app/features/oversight/desk/desk-view.server.ts'
import {
  findSkillsSummary,
  type SkillsSummary,
} from '#app/features/oversight/skills-summary.server.ts'
import { firstName, greeting } from '#app/domain/people/greeting.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { dayInLondon, hourInLondon } from '#app/platform/clock.server.ts'

export type Home = {
  greeting: string
  learner: {
    required: Awaited<ReturnType<typeof listOwnAssignments>>
    nextSession: NextSession | null
    skills: SkillsSummary
    learning: LearningCounts
    today: Day
  }
  desk: Desk | null
  leader: boolean
  /** Whether the viewer may require courses of people. */
  mayAssign: boolean
  serviceAdmin: AdminSummary | null
}

export async function findHomeView(
  { viewer, reader }: { viewer: Viewer; reader: RatingReader },
  now: Date,
): Promise<Home> {
  const { personId, name, roles } = viewer
  return {
    greeting: `${greeting(hourInLondon(now))}, ${firstName(name)}`,
    learner: {
      required: await listOwnAssignments([personId], dayInLondon(now)),
      today: dayInLondon(now),
      nextSession: await findNextSession(personId, now),
      skills: await findSkillsSummary(reader, now),
      learning: await countLearning(personId, now),
    },
    desk: roles.has('course-admin') ? await findDesk(viewer, now) : null,
    leader: may(viewer, 'uptake:view'),
    mayAssign: may(viewer, 'assignment:manage'),
    serviceAdmin: roles.has('service-admin') ? await findAdminSummary() : null,
  }
}
