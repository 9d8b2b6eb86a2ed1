/**
 * Disclosure control for training needs. Ratings are more sensitive than attendance, so they have
 * their own threshold, which applies to every reader.
 *
 * The response is suppressed first, then attainment (how many of the people compared are at or above
 * target), each over all tables that add up (plan-suppression.ts). Answers are suppressed last
 * (answer-suppression.ts), for rows whose attainment is shown. They are shown in total and by one
 * dimension, but not by two, because most cells would have too few people.
 */
import {
  POLICY,
  ratingPolicy,
  round,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import { planSuppression, type SuppressionPlan } from '#app/domain/disclosure/plan-suppression.ts'
import { EVERY_STEP, type Steps } from '#app/domain/disclosure/withheld-parts.ts'
import {
  answerPart,
  planAnswerSuppression,
  levelPart,
  type AnswerSuppression,
} from '#app/domain/needs/answer-suppression.ts'
import {
  isScopeWithheld,
  keyOfScope,
  keysByTable,
  tablesOfScopes,
  type Scope,
} from '#app/domain/needs/scopes.ts'
import type { NeedsBy, Response, Tally } from '#app/domain/needs/needs.ts'

/** The policy for self-assessed levels. */
export const RATINGS_POLICY: DisclosurePolicy = ratingPolicy(POLICY)

/** The policies for the number of people who answered (response) and for what they answered (ratings). */
export type NeedsPolicies = { response: DisclosurePolicy; ratings: DisclosurePolicy }
export const NEEDS_POLICIES: NeedsPolicies = { response: POLICY, ratings: RATINGS_POLICY }
/** Tests pass other policies and steps to show what each one protects against. */
export type Control = { policies: NeedsPolicies; steps: Steps }
export const EVERY_CONTROL: Control = { policies: NEEDS_POLICIES, steps: EVERY_STEP }

/** `isHidden`: nothing is shown because too few people answered or the response is withheld. */
export type TalliedScope = Scope & { tally: Tally; isHidden: boolean }

/** Decides which numbers of the response are withheld. @param scopes all scopes */
export const planResponseSuppression = (
  scopes: readonly (Scope & { response: Response })[],
  { policies, steps }: Control,
): SuppressionPlan =>
  planSuppression(
    tablesOfScopes(scopes, ({ response }) => ({
      upskilled: response.assessed,
      base: response.inPost,
    })),
    policies.response,
    { steps },
  )

const countCompared = ({ sides }: Tally): number => sides.below + sides.met

export type NeedsSuppression = {
  attainment: SuppressionPlan
  answers: ReadonlyMap<string, AnswerSuppression>
}

/**
 * Decides which numbers are withheld for one skill or area.
 * @param scopes everyone, and every part of the dimensions and tables that are shown
 * @param answersBy the dimensions by which answers are shown
 */
export function planNeedsSuppression(
  scopes: readonly TalliedScope[],
  answersBy: readonly NeedsBy[],
  { policies: { ratings }, steps }: Control = EVERY_CONTROL,
): NeedsSuppression {
  const whole = scopes.find(({ where }) => where.length === 0)
  if (!whole) throw new Error('The scopes must include the one for everyone.')
  const attainment = planSuppression(
    tablesOfScopes(scopes, ({ tally }) => ({
      upskilled: tally.sides.met,
      base: countCompared(tally),
    })),
    ratings,
    {
      also: keysByTable(scopes.filter(({ isHidden }) => isHidden)),
      steps,
      isTotalShown: !whole.isHidden,
    },
  )
  const isAttainmentShown = (scope: TalliedScope) =>
    !scope.isHidden && !isScopeWithheld(attainment, scope)
  const answers = new Map<string, AnswerSuppression>()
  for (const by of ['', ...answersBy]) {
    const rows = scopes.filter(({ where }) => where.length === 1 && where[0]?.[0] === by)
    answers.set(
      by,
      planAnswerSuppression(
        { tally: whole.tally, isAttainmentShown: isAttainmentShown(whole) },
        rows.map((scope) => ({
          key: keyOfScope(scope),
          tally: scope.tally,
          isAttainmentShown: isAttainmentShown(scope),
        })),
        { policy: ratings, steps },
      ),
    )
  }
  return { attainment, answers }
}

/** A row as shown. Null means that a number is withheld, or that a share is of too few people. */
export type ShownNeed = {
  assessed: number | null
  met: number | null
  below: number | null
  /** People who answered with a level or "not yet" and have a target level. */
  compared: number | null
  /** The share of people compared who are at or above target. */
  percent: number | null
  levelsToGain: number | null
  answers: Record<string, number | null>
  /** People below target, by their target level. */
  belowTo: Record<string, number | null>
}

/** If answers are withheld, levels to gain are rounded to this many times the rounding base. */
const COARSE_ROUNDING_FACTOR = 4

export function showNeed(
  scope: TalliedScope,
  { attainment, answers }: NeedsSuppression,
  { response, ratings }: NeedsPolicies = NEEDS_POLICIES,
): ShownNeed {
  const { where, tally, isHidden } = scope
  const nearestTo = (step: number, count: number): number => Math.round(count / step) * step
  const rounded = (count: number): number => nearestTo(ratings.rounding, count)
  // Levels to gain are a weighted sum of answers. If some answers are withheld, coarser rounding keeps the sum from revealing them.
  const roundedCoarsely = (count: number): number =>
    nearestTo(COARSE_ROUNDING_FACTOR * ratings.rounding, count)
  const isPartWithheld = where.length > 1 ? undefined : answers.get(where[0]?.[0] ?? '')
  const show = (part: string, count: number): number | null =>
    isHidden || !isPartWithheld || isPartWithheld(keyOfScope(scope), part) ? null : rounded(count)
  const shown =
    isHidden || isScopeWithheld(attainment, scope)
      ? null
      : round({ upskilled: tally.sides.met, base: countCompared(tally) }, ratings)
  const [met, compared] = [shown?.upskilled ?? null, shown?.base ?? null]
  // Calculated from the two shown numbers, because rounding it separately would reveal more.
  const below = met === null || compared === null ? null : Math.max(0, compared - met)
  const belowTo = Object.entries(tally.belowTo).map(
    ([level, count]) => [level, show(levelPart(level), count)] as const,
  )
  // If everyone below target needs the same level, the number for that level equals the number below target and must not be more exact.
  const hasOneLevel = belowTo.filter(([, people]) => people !== 0).length === 1
  const areAnswersShown = Object.entries(tally.answers).every(
    ([answer, count]) =>
      (tally.sidesOf[answer]?.below ?? 0) === 0 || show(answerPart(answer), count) !== null,
  )
  return {
    // Rounded as in the response, because the same number rounded in two ways reveals more than either.
    assessed: isHidden ? null : nearestTo(response.rounding, tally.assessed),
    met,
    below,
    compared,
    percent: shown?.percent ?? null,
    levelsToGain:
      below === null
        ? null
        : Math.max(
            below,
            areAnswersShown ? rounded(tally.levelsToGain) : roundedCoarsely(tally.levelsToGain),
          ),
    answers: Object.fromEntries(
      Object.entries(tally.answers).map(([answer, count]) => [
        answer,
        show(answerPart(answer), count),
      ]),
    ),
    belowTo: Object.fromEntries(
      belowTo.map(([level, people]) => [level, hasOneLevel && people ? below : people]),
    ),
  }
}
