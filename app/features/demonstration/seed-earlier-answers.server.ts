/** Adds answers to the version of the criterion before the published one, so that histories and charts show where it changed. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findCriterionBefore,
  listAssessedPersonIds,
  listCurrentLeaders,
  saveAssessments,
} from '#app/data/demonstration/activity.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import {
  departmentTendency,
  expectedLevels,
  makeRatings,
} from '#app/features/demonstration/make-ratings.ts'
import { publicationDays } from '#app/features/demonstration/seed-earlier-versions.server.ts'

/** The share of people with later answers who also have these. */
const CHANCE = 0.08
/** How much lower answers were then, in levels. */
const LOWER = -1

async function seedWithin(tx: Tx, learnerId: number | undefined, random: Random): Promise<number> {
  const criterion = await findCriterionBefore(tx)
  if (!criterion) return 0
  const assessed = await listAssessedPersonIds(tx)
  const day = addDays(publicationDays().current, -150)
  const made = (await listCurrentLeaders(tx, day))
    .filter(
      ({ personId }) => assessed.has(personId) && (random.chance(CHANCE) || personId === learnerId),
    )
    .map(({ personId, departmentId, gradeId, professionId }) => ({
      personId,
      at: new Date(`${addDays(day, random.below(120))}T11:20:00Z`),
      ratings: makeRatings({
        skills: criterion.skills,
        expected: expectedLevels(criterion.skills, { gradeId, professionId }),
        levels: criterion.levels.map(({ code }) => code),
        tendency: departmentTendency(departmentId) + LOWER,
        random,
      }),
    }))
  await saveAssessments(tx, criterion.id, made)
  return made.length
}

/** @returns the number of self-assessments added */
export async function seedEarlierAnswers(seed: number): Promise<number> {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  return inTransaction((tx) => seedWithin(tx, learner?.personId, randomFrom(seed + 3)))
}
