/** A person's plan: their goals, each with the skill and the course that it is about. */
import { redirect } from 'react-router'
import { listCoursesToChoose } from '#app/data/learning/courses/courses.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findOwnGoal, listGoals, type Goal } from '#app/data/skills/plan.server.ts'
import { findSkillNames, listCurrentSkills } from '#app/data/skills/skill-lineages.server.ts'
import { suggestedDueDay } from '#app/domain/skills/goals.ts'
import {
  goalForm,
  type GoalAnswers,
  type GoalChoices,
} from '#app/features/skills/plan/goal.schema.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export type GoalView = Goal & { skill: string | null }

const withSkills = async (goals: readonly Goal[]): Promise<GoalView[]> => {
  const names = await findSkillNames(goals.map(({ lineageId }) => lineageId))
  return goals.map((goal) => ({ ...goal, skill: names.get(goal.lineageId ?? 0) ?? null }))
}

/** The open goals in order of their dates, and the closed ones, most recently closed first. */
export async function findPlan(reader: RatingReader) {
  const goals = await withSkills(await listGoals(reader))
  const closedAt = (goal: Goal): number => goal.closedAt?.getTime() ?? 0
  return {
    open: goals.filter(({ status }) => status === 'open'),
    closed: goals
      .filter(({ status }) => status !== 'open')
      .toSorted((a, b) => closedAt(b) - closedAt(a)),
  }
}
export type Plan = Awaited<ReturnType<typeof findPlan>>

/** The open goal that is due first, and how many other open goals there are. Null if there is none. */
export async function findNextGoal(
  reader: RatingReader,
): Promise<{ goal: Goal; others: number } | null> {
  const open = (await listGoals(reader)).filter(({ status }) => status === 'open')
  return open[0] ? { goal: open[0], others: open.length - 1 } : null
}

/** A person's own goal. @throws 404 if it does not exist, is sealed for this login or is someone else's */
export async function requireGoal(goalId: string, reader: RatingReader): Promise<GoalView> {
  const [goal] = await withSkills([requireFound(await findOwnGoal(requireId(goalId), reader))])
  return requireFound(goal)
}

/** The skills and courses to choose from, including those that the goal has now. */
export async function findGoalChoices(goal: GoalView | null): Promise<GoalChoices> {
  const skills: { lineageId: number; name: string }[] = await listCurrentSkills()
  const isGone = goal?.lineageId && !skills.some(({ lineageId }) => lineageId === goal.lineageId)
  return {
    skills: isGone
      ? [...skills, { lineageId: goal.lineageId ?? 0, name: goal.skill ?? 'An earlier skill' }]
      : skills,
    courses: await listCoursesToChoose(goal?.course?.code),
    dueOn: goal?.dueOn ?? null,
  }
}

/** @throws 404 as for `requireGoal`; a redirect to the page of the goal if it is closed */
export async function requireOpenGoal(goalId: string, reader: RatingReader): Promise<GoalView> {
  const goal = await requireGoal(goalId, reader)
  if (goal.status !== 'open') throw redirect(paths.goal(goal.id))
  return goal
}

/** What a new goal begins with: the skill and the course in the URL, if the form offers them, and a date. */
export async function suggestGoal(
  query: URLSearchParams,
  { skills, courses }: GoalChoices,
): Promise<GoalAnswers> {
  const code = query.get('skill')
  const skill = (await listCurrentSkills()).find((one) => one.code === code)
  return goalForm.answersFrom({
    skill: skills.find(({ lineageId }) => lineageId === skill?.lineageId)?.lineageId ?? null,
    course: courses.find((course) => course.code === query.get('course'))?.code ?? null,
    dueOn: suggestedDueDay(today()),
  })
}
