/** The page of one report: what they share, what the manager said about it, their places and completions. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listCompletionsForPerson } from '#app/data/learning/completions/completions.server.ts'
import {
  listCoursesBySkill,
  type CourseOfSkill,
} from '#app/data/learning/courses/courses-by-skill.server.ts'
import { listGoals, type Goal } from '#app/data/skills/plan.server.ts'
import { listNextPlaces } from '#app/data/learning/team.server.ts'
import {
  listGivenConfirmations,
  type ConfirmationOfAnswer,
} from '#app/data/skills/sharing/confirmations.server.ts'
import {
  findSharedFindings,
  findSharingCriterion,
  type SharedFinding,
} from '#app/data/skills/sharing/criterion.server.ts'
import { findReport } from '#app/data/skills/sharing/reports.server.ts'
import { findSharedAnswers, type SharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { isAboutEarlier, latestByManager } from '#app/domain/skills/confirmation.ts'
import { isUnopened } from '#app/domain/skills/sharing.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** What the manager said about an answer. */
export type GivenConfirmation = {
  /** The level that they named. Null if they agree. */
  level: string | null
  words: string | null
  at: Date
  /** The answer that it is about, if the person has answered again since. */
  earlierAnswer: string | null
}

export type SharedSkillView = SharedFinding & {
  confirmation: GivenConfirmation | null
  /** Courses that raise the skill beyond the answer, if there is a gap. */
  courses: { code: string; title: string }[]
}

export type SharedGoal = { id: number; text: string; differently: string | null; dueOn: Day }

/** The goals of a plan that are shown to a manager: those that are open. */
export const goalsShown = (goals: readonly Goal[]): SharedGoal[] =>
  goals
    .filter(({ status }) => status === 'open')
    .map(({ id, text, differently, dueOn }) => ({ id, text, differently, dueOn }))

export type SharedView = {
  sharedAt: Date
  withEvidence: boolean
  isUnopened: boolean
  /** Open goals, in order of their dates. Null if the plan is not shared. */
  goals: SharedGoal[] | null
  /** Gaps first, widest first. */
  skills: SharedSkillView[]
}

/** A report of the manager. @throws 404 if the person does not report to them */
export const requireReport = async (reader: RatingReader, personId: string, now: Date) =>
  requireFound(await findReport(reader.personId, requireId(personId), dayInLondon(now)))

/** The answer and level of a confirmation in words. */
function toGiven(
  finding: SharedFinding,
  confirmation: ConfirmationOfAnswer | undefined,
): GivenConfirmation | null {
  if (!confirmation) return null
  const { level, words, at, answer } = confirmation
  const isEarlier = isAboutEarlier(confirmation, { id: finding.answerId })
  return {
    level: level === null ? null : answerName(finding.levels, level),
    words,
    at,
    earlierAnswer: isEarlier ? answerName(finding.levels, answer) : null,
  }
}

const helps = ({ kind, levels, answer }: SharedFinding, course: CourseOfSkill): boolean =>
  kind === 'gap' &&
  (levels.find(({ code }) => code === course.level)?.order ?? 0) > (answer?.order ?? 0)

/** What a person shares with the manager, or null if they share nothing. */
export async function findSharedView(
  reader: RatingReader,
  personId: number,
  now: Date,
): Promise<SharedView | null> {
  const shared: SharedAnswers | null = await findSharedAnswers(reader, personId, now)
  const criterion = shared && (await findSharingCriterion())
  if (!shared || !criterion) return null
  const findings = await findSharedFindings(criterion, personId, shared.answers, now)
  const given = await listGivenConfirmations(reader, shared)
  const gaps = findings.filter(({ kind }) => kind === 'gap').map(({ skill }) => skill)
  const courses = gaps.length > 0 ? await listCoursesBySkill(criterion.frameworkId, gaps) : []
  return {
    sharedAt: shared.share.sharedAt,
    withEvidence: shared.share.withEvidence,
    goals: shared.share.withPlan
      ? goalsShown(await listGoals({ personId, sources: shared.sources, browserKey: null }))
      : null,
    isUnopened: isUnopened(shared.share, shared.answers),
    skills: findings
      .map((finding): SharedSkillView => ({
        ...finding,
        confirmation: toGiven(
          finding,
          latestByManager(given.filter(({ lineageId }) => lineageId === finding.lineageId))[0],
        ),
        courses: courses
          .filter((course) => course.skill === finding.skill && helps(finding, course))
          .map(({ code, title }) => ({ code, title })),
      }))
      .toSorted((a, b) => (b.gap ?? 0) - (a.gap ?? 0)),
  }
}

export async function findTeamPersonView(reader: RatingReader, personId: number, now: Date) {
  const places = (await listNextPlaces([personId], now)).get(personId) ?? []
  const completions = await listCompletionsForPerson(personId)
  return {
    shared: await findSharedView(reader, personId, now),
    places,
    completions: completions.flatMap(({ course, completedOn, endsOn, revokedAt }) =>
      revokedAt === null ? [{ course: course.title, completedOn, endsOn }] : [],
    ),
  }
}
export type TeamPersonView = Awaited<ReturnType<typeof findTeamPersonView>>
