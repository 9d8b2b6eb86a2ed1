/** A viewer's home page, with a section for each of their roles. */
import {
  countLearning,
  findNextSession,
  listUpcomingSessions,
  listUnfinishedRegisters,
  findAdminSummary,
  type AdminSummary,
  type LearningCounts,
  type NextSession,
  type UnfinishedRegister,
  type UpcomingSession,
} from '#app/data/oversight/home.server.ts'
import { listOwnAssignments } from '#app/data/learning/own-assignments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  findSkillsSummary,
  type SkillsSummary,
} from '#app/features/oversight/skills-summary.server.ts'
import { firstName, greeting } from '#app/domain/people/greeting.ts'
import { courseScope, may, type Viewer } from '#app/domain/identity/permissions.ts'
import { dayInLondon, hourInLondon } from '#app/platform/clock.server.ts'

/** Older unfinished registers are not shown. */
const REGISTER_MAX_AGE_DAYS = 60
const DAY_MS = 24 * 60 * 60 * 1000
const MAX_SESSIONS = 8

export type Home = {
  greeting: string
  learner: {
    required: Awaited<ReturnType<typeof listOwnAssignments>>
    nextSession: NextSession | null
    skills: SkillsSummary
    learning: LearningCounts
    today: Day
  }
  courseAdmin: { upcoming: UpcomingSession[]; registers: UnfinishedRegister[] } | null
  leader: boolean
  /** Whether the viewer may require courses of people. */
  mayAssign: boolean
  serviceAdmin: AdminSummary | null
}

async function findCourseAdminHome(viewer: Viewer, now: Date): Promise<Home['courseAdmin']> {
  if (!viewer.roles.has('course-admin')) return null
  const scope = courseScope(viewer)
  return {
    upcoming: await listUpcomingSessions(scope, now, MAX_SESSIONS),
    registers: await listUnfinishedRegisters(scope, {
      since: new Date(now.getTime() - REGISTER_MAX_AGE_DAYS * DAY_MS),
      now,
      take: MAX_SESSIONS,
    }),
  }
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
    courseAdmin: await findCourseAdminHome(viewer, now),
    leader: may(viewer, 'uptake:view'),
    mayAssign: may(viewer, 'assignment:manage'),
    serviceAdmin: roles.has('service-admin') ? await findAdminSummary() : null,
  }
}
