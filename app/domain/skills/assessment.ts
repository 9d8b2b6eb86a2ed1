/** A self-assessment: one person's dated answers against one version of the criterion. */

/** Answers that are not levels. "Not yet" is below the lowest level. "Not sure" says nothing about a level and is reported separately. */
export const OTHER_ANSWERS = ['not-yet', 'not-sure'] as const
/** A level's code, or `not-yet`, or `not-sure`. */
export type RatingAnswer = string

/** The maximum length of an example, in characters. */
export const EVIDENCE_MAX_LENGTH = 2000

export type LevelStep = { code: string; name: string; order: number }

/** The possible answers to a question: the levels described for the skill, lowest first, then the two other answers. */
export const availableAnswers = (
  levels: readonly LevelStep[],
  described: ReadonlySet<string>,
): RatingAnswer[] => [
  ...levels
    .filter((level) => described.has(level.code))
    .toSorted((a, b) => a.order - b.order)
    .map((level) => level.code),
  ...OTHER_ANSWERS,
]

/** An answer in words. @param levels the levels described for the skill, because "not yet" names the lowest */
export function answerName(levels: readonly LevelStep[], answer: RatingAnswer): string {
  if (answer === 'not-sure') return 'I am not sure'
  const [lowest] = levels.toSorted((a, b) => a.order - b.order)
  if (answer === 'not-yet') return `Not yet at ${lowest?.name ?? 'the first'} level`
  return levels.find((level) => level.code === answer)?.name ?? answer
}

/** The order of an answer: 0 for "not yet", null for "not sure" or no answer. */
export function answerOrder(
  levels: readonly LevelStep[],
  answer: RatingAnswer | null,
): number | null {
  if (answer === 'not-yet') return 0
  return levels.find((level) => level.code === answer)?.order ?? null
}

/** How many levels an answer is below the target. Null, not 0, if the answer is not a level or there is no target. */
export function levelGap(
  levels: readonly LevelStep[],
  answer: RatingAnswer | null,
  target: string | null,
): number | null {
  const [current, expected] = [answerOrder(levels, answer), answerOrder(levels, target)]
  return current === null || expected === null ? null : Math.max(0, expected - current)
}

export type DatedRating = {
  id: number
  skill: string
  answer: RatingAnswer
  evidence: string | null
  ratedAt: Date
}

/** The current rating for each skill: the latest or, if two have the same time, the one written later. */
export function currentRatings<Rating extends DatedRating>(
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

/** Whether an answer differs from the current one. */
export const isNewAnswer = (
  entered: { answer: RatingAnswer; evidence: string | null },
  current: { answer: RatingAnswer; evidence: string | null } | undefined,
): boolean =>
  current === undefined ||
  entered.answer !== current.answer ||
  entered.evidence !== current.evidence

export type AreaStatus = 'not-started' | 'in-progress' | 'completed'

/** Whether all, some or none of the skills in an area have an answer. "Not sure" is an answer. */
export function areaStatus(skills: readonly string[], answered: ReadonlySet<string>): AreaStatus {
  const done = skills.filter((skill) => answered.has(skill)).length
  if (done === 0) return 'not-started'
  return done === skills.length ? 'completed' : 'in-progress'
}

export type SubmitRefusal =
  'already-submitted' | 'not-all-answered' | 'nothing-answered' | 'unfinished-answers'

/**
 * Why an assessment cannot be submitted, or null if it can. Skills that are not answered need an answer from before. An answer that someone started
 * to change must be finished first, so that it is not lost.
 */
export function whyCannotSubmit(
  assessment: { submittedAt: Date | null; drafts: readonly object[] },
  {
    skills,
    answered,
    carried,
  }: {
    skills: readonly string[]
    answered: ReadonlySet<string>
    carried: ReadonlySet<string>
  },
): SubmitRefusal | null {
  if (assessment.submittedAt !== null) return 'already-submitted'
  if (!skills.every((skill) => answered.has(skill) || carried.has(skill))) return 'not-all-answered'
  if (assessment.drafts.length > 0) return 'unfinished-answers'
  return answered.size === 0 ? 'nothing-answered' : null
}

/** The next skill without an answer after a given skill, wrapping round to the first. Null if every skill has an answer. */
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

/** The target for a post in a skill. A target for the grade and profession takes precedence over one for the grade alone. Null if there is no target. */
export function expectedTarget<Target extends ExpectedTarget>(
  targets: readonly Target[],
  post: { grade: string; profession: string } | null,
): Target | null {
  if (!post) return null
  const gradeTargets = targets.filter((target) => target.grade === post.grade)
  return (
    gradeTargets.find((target) => target.profession === post.profession) ??
    gradeTargets.find((target) => target.profession === null) ??
    null
  )
}

/** The code of the target level for a post. */
export const expectedLevel = (
  targets: readonly ExpectedTarget[],
  post: { grade: string; profession: string } | null,
): string | null => expectedTarget(targets, post)?.level ?? null
