/** Adds two self-assessments for some made-up leaders, some of whom took a course in between, so that the effect pages have data. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findPublishedCriterion,
  listCurrentLeaders,
  listRecentCompletions,
  listAssessedPersonIds,
  saveAssessments,
  backdatePublication,
  type MadeUpAssessment,
} from '#app/data/demonstration/activity.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import {
  expectedLevels,
  makeRatings,
  departmentTendency,
  type MadeUpRating,
} from '#app/features/demonstration/make-ratings.ts'
import { publicationDays } from '#app/features/demonstration/seed-earlier-versions.server.ts'
import { today } from '#app/platform/clock.server.ts'

/** The maximum numbers of people who took a course between their assessments, and who did not. */
const MAX_PEOPLE = { withCourse: 420, without: 320 }
/** The chance that a skill moves up a level, for skills that the course improves and for others. */
const CHANCE_UP = { improved: 0.46, other: 0.14 }

type Criterion = NonNullable<Awaited<ReturnType<typeof findPublishedCriterion>>>

const instantOn = (day: Day, random: Random): Date =>
  new Date(`${day}T14:${String(random.below(60)).padStart(2, '0')}:00Z`)

/** Makes up answers for some months later: some are a level higher, and a few are lower. */
function laterRatings(
  ratings: readonly MadeUpRating[],
  levels: readonly string[],
  improved: ReadonlySet<number>,
  random: Random,
): MadeUpRating[] {
  const steps = ['not-yet', ...levels]
  return ratings.map((rating) => {
    const at = steps.indexOf(rating.answer)
    const moves = random.chance(improved.has(rating.skillId) ? CHANCE_UP.improved : CHANCE_UP.other)
      ? 1
      : random.chance(0.06)
        ? -1
        : 0
    return {
      ...rating,
      evidence: null,
      answer: at < 0 ? rating.answer : (steps[Math.max(0, at + moves)] ?? rating.answer),
    }
  })
}

async function seedWithin(tx: Tx, random: Random): Promise<number> {
  const criterion: Criterion | null = await findPublishedCriterion(tx)
  if (!criterion) return 0
  // The answers go back more than a year, so the criterion must have been published before that.
  await backdatePublication(tx, criterion.id, publicationDays().current)
  const levels = criterion.levels.map(({ code }) => code)
  const end = quarterEndBefore(today())
  const completions = await listRecentCompletions(tx, criterion.frameworkId, {
    from: addDays(end, -420),
    until: addDays(end, -50),
  })
  const assessed = await listAssessedPersonIds(tx)
  const leaders = (await listCurrentLeaders(tx, today())).filter(
    ({ personId }) => !assessed.has(personId),
  )
  const made: MadeUpAssessment[] = []
  let [withCourse, without] = [0, 0]
  for (const { personId, departmentId, gradeId, professionId } of leaders) {
    const completion = completions.get(personId)
    const isChosen = completion
      ? withCourse < MAX_PEOPLE.withCourse && random.chance(0.75)
      : without < MAX_PEOPLE.without && random.chance(0.12)
    if (!isChosen) continue
    const expected = expectedLevels(criterion.skills, { gradeId, professionId })
    const first = makeRatings({
      skills: criterion.skills,
      expected,
      levels,
      tendency: departmentTendency(departmentId),
      random,
    })
    const improved = new Set(
      criterion.skills
        .filter(({ code }) => completion?.skillCodes.includes(code))
        .map(({ id }) => id),
    )
    const last = completion
      ? addDays(completion.completedOn, 32 + random.below(120))
      : addDays(end, -random.below(200))
    const before = completion
      ? addDays(completion.completedOn, -5 - random.below(110))
      : addDays(last, -60 - random.below(240))
    if (last >= today()) continue
    made.push({ personId, at: instantOn(before, random), ratings: first })
    made.push({
      personId,
      at: instantOn(last, random),
      ratings: laterRatings(first, levels, improved, random),
    })
    if (completion) withCourse += 1
    else without += 1
  }
  await saveAssessments(tx, criterion.id, made)
  return made.length
}

/** @returns the number of self-assessments added */
export const seedSecondAssessments = (seed: number): Promise<number> =>
  inTransaction((tx) => seedWithin(tx, randomFrom(seed + 2)), { minutes: 10 })
