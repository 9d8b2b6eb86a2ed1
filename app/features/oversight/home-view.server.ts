/** A viewer's home page, with a section for each of their roles. */
import {
  countLearning,
  findNextSession,
  findAdminSummary,
  listOpenOffers,
  type AdminSummary,
  type LearningCounts,
  type NextSession,
  type OpenOffer,
} from '#app/data/oversight/home.server.ts'
import { listPendingClaims } from '#app/data/learning/completions/claims.server.ts'
import { listOwnAssignments } from '#app/data/learning/assignments/own-assignments.server.ts'
import type { OwnReview } from '#app/data/skills/criterion/reviews.server.ts'
import { listOwnReviews } from '#app/features/skills/criterion/review/own-reviews.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { countUnopenedShares } from '#app/features/skills/sharing/team-shares.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { claimDecider } from '#app/features/learning/claims/require-claim.server.ts'
import {
  approvesUnmanaged,
  listApprovals,
} from '#app/features/learning/team/list-approvals.server.ts'
import { findDesk, type Desk } from '#app/features/oversight/desk/desk-view.server.ts'
import {
  findLeaderView,
  type LeaderView,
} from '#app/features/oversight/leader/leader-view.server.ts'
import {
  findSetUpOnHome,
  type SetUpChecklist,
} from '#app/features/oversight/set-up/checklist-view.server.ts'
import {
  findSkillsSummary,
  type SkillsSummary,
} from '#app/features/oversight/skills-summary.server.ts'
import { findNextGoal } from '#app/features/skills/plan/plan-view.server.ts'
import {
  listOpenInvitations,
  type OpenInvitation,
} from '#app/features/skills/colleagues/colleagues-view.server.ts'
import {
  findCriterionNews,
  type OwnCriterionNews,
} from '#app/features/skills/criterion/versions/find-criterion-news.server.ts'
import { firstName, greeting } from '#app/domain/people/greeting.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { dayInLondon, hourInLondon } from '#app/platform/clock.server.ts'

export type Home = {
  greeting: string
  learner: {
    offers: OpenOffer[]
    /** Drafts of the criterion that the viewer is asked to review. */
    reviews: OwnReview[]
    /** Colleagues who ask for the viewer's view of their skills. */
    invitations: OpenInvitation[]
    required: Awaited<ReturnType<typeof listOwnAssignments>>
    nextSession: NextSession | null
    skills: SkillsSummary
    /** What a new version of the criterion asks the viewer. Null if it asks nothing new. */
    news: OwnCriterionNews | null
    /** The open goal that is due first, and how many others are open. Null if there is none. */
    nextGoal: Awaited<ReturnType<typeof findNextGoal>>
    learning: LearningCounts
    today: Day
  }
  desk: Desk | null
  /** How much waits for a manager. Null for those who see it on their desk, and for those who have no team. */
  team: { approvals: number; claims: number; shares: number } | null
  /** Figures and tasks of a leader. Null for people who cannot see uptake. */
  leader: LeaderView | null
  serviceAdmin: AdminSummary | null
  /** What is left to set up. Null for everyone but service admins, and once it is done or hidden. */
  setUp: SetUpChecklist | null
}

async function countForTeam(
  { viewer, reader }: { viewer: Viewer; reader: RatingReader },
  approvals: number,
  now: Date,
) {
  const claims = may(viewer, 'claim:decide') ? await listPendingClaims(claimDecider(viewer)) : []
  const shares = await countUnopenedShares(reader, now)
  return { approvals, claims: claims.length, shares }
}

export async function findHomeView(
  { viewer, reader }: { viewer: Viewer; reader: RatingReader },
  now: Date,
): Promise<Home> {
  const { personId, name, roles } = viewer
  const hasTeam = may(viewer, 'team:view') && !roles.has('course-admin')
  const approvals = hasTeam
    ? await listApprovals({
        viewer,
        managerIds: [personId],
        includesUnmanaged: approvesUnmanaged(viewer),
        now,
      })
    : []
  const leader = await findLeaderView(viewer, approvals)
  return {
    greeting: `${greeting(hourInLondon(now))}, ${firstName(name)}`,
    learner: {
      offers: await listOpenOffers(personId, now),
      reviews: await listOwnReviews(viewer),
      invitations: await listOpenInvitations(personId),
      required: await listOwnAssignments([personId], dayInLondon(now)),
      today: dayInLondon(now),
      nextSession: await findNextSession(personId, now),
      skills: await findSkillsSummary(reader, now),
      news: await findCriterionNews(reader),
      nextGoal: await findNextGoal(reader),
      learning: await countLearning(personId, now),
    },
    desk: roles.has('course-admin') ? await findDesk(viewer, now) : null,
    // Leaders have their approvals among what to do.
    team: hasTeam
      ? await countForTeam({ viewer, reader }, leader ? 0 : approvals.length, now)
      : null,
    leader,
    serviceAdmin: roles.has('service-admin') ? await findAdminSummary() : null,
    setUp: may(viewer, 'settings:manage') ? await findSetUpOnHome(viewer) : null,
  }
}
