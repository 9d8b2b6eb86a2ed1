/** The skills of the people on two levels below a manager, under the policy for ratings. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listSharedAnswers } from '#app/data/skills/sharing/answers.server.ts'
import { findSharingCriterion } from '#app/data/skills/sharing/criterion.server.ts'
import { countTwoLevels, listTwoLevels } from '#app/data/skills/sharing/team-levels.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { POLICY, responsePolicy, showTotal, type Shown } from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import { ANSWER_MONTHS, isResponseEnough } from '#app/domain/needs/needs.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

export type TeamLevels = {
  /** We count answers at the end of the last quarter, so that figures do not differ by one person from day to day. */
  asAt: Day
  response: Shown
  /** Whether enough people answered for anything to be shown. */
  isEnough: boolean
  skills: { skill: string; name: string; shown: Shown }[]
}

const startOf = (day: Day): Date => instantInLondon(day, '00:00') ?? new Date(`${day}T00:00:00Z`)

/** Whether any report of the manager has reports. */
export const hasTwoLevels = async (managerId: number, now: Date): Promise<boolean> =>
  (await listTwoLevels(managerId, dayInLondon(now))).hasTwo

/** Null if the manager has only one level below them, or there is no criterion. */
export async function findTeamLevels(reader: RatingReader, now: Date): Promise<TeamLevels | null> {
  const day = dayInLondon(now)
  const { hasTwo, personIds } = await listTwoLevels(reader.personId, day)
  const criterion = hasTwo ? await findSharingCriterion() : null
  if (!criterion) return null
  const shared = await listSharedAnswers(reader, personIds, now)
  const asAt = quarterEndBefore(day)
  const { inPost, assessed, skills } = await countTwoLevels({
    personIds,
    known: new Map(
      [...shared].map(([id, { answers }]) => [id, new Set(answers.map((one) => one.lineageId))]),
    ),
    criterion,
    asAt,
    from: startOf(addDays(addMonths(asAt, -ANSWER_MONTHS), 1)),
    until: startOf(addDays(asAt, 1)),
  })
  const response = showTotal({ upskilled: assessed, base: inPost }, responsePolicy(POLICY))
  const isEnough =
    response.upskilled !== null &&
    response.base !== null &&
    isResponseEnough({
      assessed: response.upskilled,
      inPost: response.base,
      percent: response.percent,
    }) &&
    isResponseEnough({ assessed, inPost, percent: null })
  return {
    asAt,
    response,
    isEnough,
    skills: isEnough
      ? skills.map(({ skill, name, met, compared }) => ({
          skill,
          name,
          shown: showTotal({ upskilled: met, base: compared }, RATINGS_POLICY),
        }))
      : [],
  }
}
