/** Training needs: what people said of their skills against what is expected of them, counted. Never a mean of levels: they only have an order. */
import type { Day } from '#app/domain/calendar/day.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

export const NEEDS_BY = ['department', 'profession', 'grade'] as const
export type NeedsBy = (typeof NEEDS_BY)[number]

/** One department or profession that is looked at alone. */
export type NeedsWithin = { by: 'department' | 'profession'; code: string }

export type NeedsQuery = {
  by: NeedsBy
  /** A skill's or an area's code; at most one of them. Neither: every skill, one after the other. */
  skill: string | null
  area: string | null
  population: Population
  /** The end of a quarter. */
  asAt: Day
  within: NeedsWithin | null
}

/** So many months before the day an answer may have been given and still count. */
export const ANSWER_MONTHS = 12

/** Below either of these nothing is shown: people who answered may be unlike those who did not. Both are applied to the figures shown. */
export const RESPONSE_FLOOR = { percent: 30, people: 10 } as const

export type Response = { assessed: number; inPost: number }

/**
 * Have enough people answered, by the numbers that a reader sees? They give away no more than these numbers do.
 * @param percent null where no share is shown: then the numbers are compared
 */
export const meetsFloor = ({
  assessed,
  inPost,
  percent,
}: Response & { percent: number | null }): boolean =>
  assessed >= RESPONSE_FLOOR.people &&
  (percent === null
    ? 100 * assessed >= RESPONSE_FLOOR.percent * inPost
    : percent >= RESPONSE_FLOOR.percent)

/** How many must have answered for anything to be shown. */
export const leastAnswers = (inPost: number): number =>
  Math.max(RESPONSE_FLOOR.people, Math.ceil((RESPONSE_FLOOR.percent * inPost) / 100))

/** Beside the levels: what people say who name none, and of whom there is no answer. Each its own finding. */
export const NOT_YET = 'not-yet'
export const NOT_SURE = 'not-sure'
export const MISSING = 'missing'

/** Where people stand: below what is expected, there or beyond, or nobody can say (not sure, no answer, nothing expected). */
export const SIDES = ['below', 'met', 'other'] as const
type Side = (typeof SIDES)[number]

type Place = { organisationId: number | null; professionId: number | null; gradeId: number | null }
/** People alike in what they answered of a skill and in what is expected of them there. `organisationId` is their department's. */
export type AnswerCell = Place & {
  skillId: number
  answer: string
  target: number | null
  people: number
}
/** People alike in where they stand in an area. */
export type AreaCell = Place & { areaId: number; side: Side; people: number }
/** People in post alike in where they are posted, with how many of them answered. */
export type ResponseCell = Place & Response

export type LevelOrder = { code: string; name: string; order: number }

/** What was counted of one skill, or of one area, over some people. */
export type Tally = {
  assessed: number
  sides: Record<Side, number>
  /** By answer, in their order; empty for an area, where people gave several. */
  answers: Record<string, number>
  /** The same by side: the people of an answer are mostly on one, unless different levels are expected of them. */
  sidesOf: Record<string, Partial<Record<Side, number>>>
  /** People below, by the level that is expected of them. */
  belowTo: Record<string, number>
  /** People at or above target, by the level that is expected of them. */
  metAt: Record<string, number>
  /** People times the levels that are missing. */
  levelsToGain: number
}

/** Every answer there is, lowest first. */
export const answersInOrder = (levels: readonly LevelOrder[]): string[] => [
  NOT_YET,
  ...levels.toSorted((one, other) => one.order - other.order).map(({ code }) => code),
  NOT_SURE,
  MISSING,
]

function sideOf(order: number | null, target: number | null): Side {
  if (order === null || target === null) return 'other'
  return order < target ? 'below' : 'met'
}

/** @param assessed everyone who answered anything: who is in no cell has no answer here */
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
    const of = side === 'below' ? belowTo : metAt
    of[level] = (of[level] ?? 0) + people
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
