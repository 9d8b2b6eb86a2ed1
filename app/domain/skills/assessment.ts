/** A self-assessment: one person's dated answers against one version of the criterion. */

/** Answers that are not levels. "Not yet" is below the lowest level. "Not sure" says nothing about a level and is reported separately. */
export const OTHER_ANSWERS = ['not-yet', 'not-sure'] as const
/** A level's code, or `not-yet`, or `not-sure`. */
export type RatingAnswer = string

/** In characters. */
export const EVIDENCE_LIMIT = 2000

export type LevelStep = { code: string; name: string; order: number }

/** The answers that a question offers: the levels described for the skill, lowest first, then the two others. */
export const answersOffered = (
  levels: readonly LevelStep[],
  described: ReadonlySet<string>,
): RatingAnswer[] => [
  ...levels
    .filter((level) => described.has(level.code))
    .toSorted((one, other) => one.order - other.order)
    .map((level) => level.code),
  ...OTHER_ANSWERS,
]

/** An answer in words. @param levels the levels described for the skill: "not yet" names the lowest */
export function nameOfAnswer(levels: readonly LevelStep[], answer: RatingAnswer): string {
  if (answer === 'not-sure') return 'I am not sure'
  const [lowest] = levels.toSorted((one, other) => one.order - other.order)
  if (answer === 'not-yet') return `Not yet at ${lowest?.name.toLowerCase() ?? 'the first level'}`
  return levels.find((level) => level.code === answer)?.name ?? answer
}

/** The order of an answer: 0 for "not yet", null for "not sure" or no answer. */
export function orderOfAnswer(
  levels: readonly LevelStep[],
  answer: RatingAnswer | null,
): number | null {
  if (answer === 'not-yet') return 0
  return levels.find((level) => level.code === answer)?.order ?? null
}

/** How many levels an answer is below target. Null, not 0, if the answer is not a level or there is no target. */
export function gap(
  levels: readonly LevelStep[],
  answer: RatingAnswer | null,
  target: string | null,
): number | null {
  const [has, expected] = [orderOfAnswer(levels, answer), orderOfAnswer(levels, target)]
  return has === null || expected === null ? null : Math.max(0, expected - has)
}

export type DatedRating = {
  id: number
  skill: string
  answer: RatingAnswer
  evidence: string | null
  ratedAt: Date
}

/** The rating that counts for each skill: the latest, or of two at the same time the one written later. */
export function countingRatings<Rating extends DatedRating>(
  ratings: readonly Rating[],
): Map<string, Rating> {
  const latest = new Map<string, Rating>()
  for (const rating of ratings) {
    const other = latest.get(rating.skill)
    const [at, otherAt] = [rating.ratedAt.getTime(), other?.ratedAt.getTime() ?? 0]
    if (!other || at > otherAt || (at === otherAt && rating.id > other.id))
      latest.set(rating.skill, rating)
  }
  return latest
}

/** Whether an answer differs from the one that counts. */
export const isNewAnswer = (
  given: { answer: RatingAnswer; evidence: string | null },
  counting: { answer: RatingAnswer; evidence: string | null } | undefined,
): boolean =>
  counting === undefined || given.answer !== counting.answer || given.evidence !== counting.evidence

export type AreaStatus = 'not-started' | 'in-progress' | 'completed'

/** Whether every skill of an area is answered, some are, or none. "Not sure" is an answer. */
export function statusOfArea(skills: readonly string[], answered: ReadonlySet<string>): AreaStatus {
  const done = skills.filter((skill) => answered.has(skill)).length
  if (done === 0) return 'not-started'
  return done === skills.length ? 'completed' : 'in-progress'
}

export type SubmitRefusal = 'already-submitted' | 'not-all-answered'

/** Why an assessment cannot be submitted, or null if it can. */
export function whyCannotSubmit(
  assessment: { submittedAt: Date | null },
  skills: readonly string[],
  answered: ReadonlySet<string>,
): SubmitRefusal | null {
  if (assessment.submittedAt !== null) return 'already-submitted'
  return skills.every((skill) => answered.has(skill)) ? null : 'not-all-answered'
}

/** The next skill without an answer after a given one, starting again at the top. Null if every skill has one. */
export function nextUnanswered(
  skills: readonly string[],
  answered: ReadonlySet<string>,
  after: string | null,
): string | null {
  const from = after === null ? 0 : skills.indexOf(after) + 1
  return (
    [...skills.slice(from), ...skills.slice(0, from)].find((skill) => !answered.has(skill)) ?? null
  )
}

export type ExpectedTarget = { grade: string; profession: string | null; level: string }

/** The target of a post in a skill. A target of its grade in its profession goes before one of its grade. Null if there is none. */
export function expectedTarget<Target extends ExpectedTarget>(
  targets: readonly Target[],
  post: { grade: string; profession: string } | null,
): Target | null {
  if (!post) return null
  const ofGrade = targets.filter((target) => target.grade === post.grade)
  return (
    ofGrade.find((target) => target.profession === post.profession) ??
    ofGrade.find((target) => target.profession === null) ??
    null
  )
}

/** The code of the target level of a post. */
export const expectedLevel = (
  targets: readonly ExpectedTarget[],
  post: { grade: string; profession: string } | null,
): string | null => expectedTarget(targets, post)?.level ?? null
