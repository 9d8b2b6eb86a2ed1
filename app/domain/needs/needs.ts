/** Training needs: numbers of people by rating and target level. Levels are never averaged, because they only have an order. */
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import { MAIN_DIMENSIONS, type Population } from '#app/domain/uptake/uptake.ts'

/** What needs can be broken down by. */
export const NEEDS_BY = MAIN_DIMENSIONS
export type NeedsBy = (typeof NEEDS_BY)[number]

/** The one department or profession that a query is about. */
export type NeedsWithin = { by: 'department' | 'profession'; code: string }

export type NeedsQuery = {
  by: NeedsBy
  /** The code of a skill or an area, but not both. If both are null, the query is about every skill. */
  skill: string | null
  area: string | null
  population: Population
  /** The end of a quarter. */
  asAt: Day
  within: NeedsWithin | null
}

/** How many months before the date of the figures an answer counts for, from the day it is submitted. */
export const ANSWER_MONTHS = 12

/**
 * The day on which a skill was asked for the first time, if that was within the months that count.
 * People who answered before then have not been asked yet, so they are not counted for the skill.
 * @param addedOn the day on which a later version of the criterion added the skill, or null
 */
export const askedSince = (addedOn: Day | null, asAt: Day): Day | null =>
  addedOn !== null && addedOn > addMonths(asAt, -ANSWER_MONTHS) ? addedOn : null

/**
 * Nothing is shown below either of these, because people who answered may differ from people who
 * did not. Both apply to the numbers as shown.
 */
export const MINIMUM_RESPONSE = { percent: 30, people: 10 } as const

export type Response = { assessed: number; inPost: number }

/**
 * Whether enough people have answered, by the numbers as shown, so that the result reveals no more
 * than they do.
 * @param percent null if no share is shown, in which case the two numbers are used
 */
export const isResponseEnough = ({
  assessed,
  inPost,
  percent,
}: Response & { percent: number | null }): boolean =>
  assessed >= MINIMUM_RESPONSE.people &&
  (percent === null
    ? 100 * assessed >= MINIMUM_RESPONSE.percent * inPost
    : percent >= MINIMUM_RESPONSE.percent)

/** The number of people who must answer before anything is shown. */
export const minimumAnswers = (inPost: number): number =>
  Math.max(MINIMUM_RESPONSE.people, Math.ceil((MINIMUM_RESPONSE.percent * inPost) / 100))

/** Answers that are not levels, and a code for no answer. Each is reported separately. */
export const NOT_YET = 'not-yet'
export const NOT_SURE = 'not-sure'
export const MISSING = 'missing'

/** Below target, at or above it, or neither: not sure, no answer, or no target level. */
export const SIDES = ['below', 'met', 'other'] as const
export type Side = (typeof SIDES)[number]

/** The ids of a posting. `organisationId` is the department's. */
export type PostingIds = {
  organisationId: number | null
  professionId: number | null
  gradeId: number | null
}
/** The number of people with the same answer, target and posting, for one skill. */
export type AnswerCell = PostingIds & {
  skillId: number
  answer: string
  target: number | null
  people: number
}
/** The number of people with the same posting on the same side in an area. */
export type AreaCell = PostingIds & { areaId: number; side: Side; people: number }
/** The number of people with the same posting who answered for one skill, or for any skill of one area. */
export type AnsweredCell = PostingIds & { kind: 'skill' | 'area'; id: number; people: number }
/** The number of people with the same posting, and how many of them answered. */
export type ResponseCell = PostingIds & Response

export type LevelOrder = { code: string; name: string; order: number }

/** The counts of one skill or one area for a group of people. */
export type Tally = {
  assessed: number
  sides: Record<Side, number>
  /** Lowest first. Empty for an area, where each person gave several answers. */
  answers: Record<string, number>
  /** Answers by side. One answer can be on two sides if the people who gave it have different target levels. */
  sidesOf: Record<string, Partial<Record<Side, number>>>
  /** People below target, by their target level. */
  belowTo: Record<string, number>
  /** People at or above target, by their target level. */
  metAt: Record<string, number>
  /** The total number of levels that people are below target. */
  levelsToGain: number
}

/** The answers that people can give, lowest first. “Not sure” comes last. */
export const givenAnswers = (levels: readonly LevelOrder[]): string[] => [
  NOT_YET,
  ...levels.toSorted((a, b) => a.order - b.order).map(({ code }) => code),
  NOT_SURE,
]

/** The answers that people can give, and that there is none. */
export const answersInOrder = (levels: readonly LevelOrder[]): string[] => [
  ...givenAnswers(levels),
  MISSING,
]

function sideOf(order: number | null, target: number | null): Side {
  if (order === null || target === null) return 'other'
  return order < target ? 'below' : 'met'
}

/** @param assessed how many people assessed themselves. Those not in any cell did not answer for this skill. */
export function tallySkill(
  cells: readonly AnswerCell[],
  assessed: number,
  levels: readonly LevelOrder[],
): Tally {
  const orders = new Map([[NOT_YET, 0], ...levels.map(({ code, order }) => [code, order] as const)])
  const codes = new Map(levels.map(({ code, order }) => [order, code]))
  const answers = Object.fromEntries(answersInOrder(levels).map((answer) => [answer, 0]))
  const sidesOf: Tally['sidesOf'] = {}
  const sides = { below: 0, met: 0, other: 0 }
  const belowTo = Object.fromEntries(levels.map(({ code }) => [code, 0]))
  const metAt = { ...belowTo }
  let answered = 0
  let levelsToGain = 0
  for (const { answer, target, people } of cells) {
    const order = orders.get(answer) ?? null
    const side = sideOf(order, target)
    answered += people
    answers[answer] = (answers[answer] ?? 0) + people
    sides[side] += people
    sidesOf[answer] = { ...sidesOf[answer], [side]: (sidesOf[answer]?.[side] ?? 0) + people }
    if (side === 'other' || target === null || order === null) continue
    const level = codes.get(target) ?? String(target)
    const byLevel = side === 'below' ? belowTo : metAt
    byLevel[level] = (byLevel[level] ?? 0) + people
    if (side === 'below') levelsToGain += people * (target - order)
  }
  const missing = Math.max(0, assessed - answered)
  answers[MISSING] = missing
  sidesOf[MISSING] = { other: missing }
  sides.other += missing
  return { assessed, sides, answers, sidesOf, belowTo, metAt, levelsToGain }
}

export function tallyArea(cells: readonly AreaCell[], assessed: number): Tally {
  const sides = { below: 0, met: 0, other: 0 }
  for (const { side, people } of cells) sides[side] += people
  sides.other += Math.max(0, assessed - sides.below - sides.met - sides.other)
  return { assessed, sides, answers: {}, sidesOf: {}, belowTo: {}, metAt: {}, levelsToGain: 0 }
}
