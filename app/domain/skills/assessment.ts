/** A self-assessment: one person's dated answers against one version of the criterion. */

/** Answers that are not levels. "Not yet" is below the lowest level; "not sure" is no answer about a level, and a finding of its own. */
export const OTHER_ANSWERS = ['not-yet', 'not-sure'] as const
/** A level's code, or `not-yet`, or `not-sure`. */
export type RatingAnswer = string

/** Evidence is a few sentences, not a file. In characters. */
export const EVIDENCE_LIMIT = 2000

export type LevelStep = { code: string; name: string; order: number }

/** The answers a question offers: the levels that are described for the skill, lowest first, then the two others. */
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

/** An answer in words. `levels` are those described for the skill: "not yet" is named for the lowest. */
export function nameOfAnswer(levels: readonly LevelStep[], answer: RatingAnswer): string {
  if (answer === 'not-sure') return 'I am not sure'
  const [lowest] = levels.toSorted((one, other) => one.order - other.order)
  if (answer === 'not-yet') return `Not yet at ${lowest?.name.toLowerCase() ?? 'the first level'}`
  return levels.find((level) => level.code === answer)?.name ?? answer
}

/** The order of an answer: 0 for "not yet". Null when it says nothing about a level: "not sure", or no answer. */
export function orderOfAnswer(
  levels: readonly LevelStep[],
  answer: RatingAnswer | null,
): number | null {
  if (answer === 'not-yet') return 0
  return levels.find((level) => level.code === answer)?.order ?? null
}

/** How many levels are missing. Null when there is no answer about a level, or none is expected: that is never a zero. */
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

/** The answers that count: of each skill the latest; of two at the same moment the one written later. */
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

/** Does an answer say anything new beside the one that counts? */
export const isNewAnswer = (
  given: { answer: RatingAnswer; evidence: string | null },
  counting: { answer: RatingAnswer; evidence: string | null } | undefined,
): boolean =>
  counting === undefined || given.answer !== counting.answer || given.evidence !== counting.evidence

export type AreaStatus = 'not-started' | 'in-progress' | 'completed'

/** How far an area is: every skill answered, some, or none. "Not sure" is an answer. */
export function statusOfArea(skills: readonly string[], answered: ReadonlySet<string>): AreaStatus {
  const done = skills.filter((skill) => answered.has(skill)).length
  if (done === 0) return 'not-started'
  return done === skills.length ? 'completed' : 'in-progress'
}

export type SubmitRefusal = 'already-submitted' | 'not-all-answered'

/** Why it cannot be submitted, or null when it can. */
export function whyCannotSubmit(
  assessment: { submittedAt: Date | null },
  skills: readonly string[],
  answered: ReadonlySet<string>,
): SubmitRefusal | null {
  if (assessment.submittedAt !== null) return 'already-submitted'
  return skills.every((skill) => answered.has(skill)) ? null : 'not-all-answered'
}

/** The skill to answer next after one: the next without an answer, going round; null when every skill has one. */
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

/** What is expected of a post in a skill: the target of its grade in its profession goes before that of its grade. Null: nothing is. */
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

/** The level of that target, by code. */
export const expectedLevel = (
  targets: readonly ExpectedTarget[],
  post: { grade: string; profession: string } | null,
): string | null => expectedTarget(targets, post)?.level ?? null
