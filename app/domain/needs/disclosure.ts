/**
 * Disclosure control of training needs. Ratings are more sensitive than attendance, so they have their own threshold, for every reader.
 *
 * First comes the response, then the standing (how many people are at or above target, of those compared), each over all tables that add
 * up (plan-suppression.ts). Then come the answers (answer-suppression.ts), for rows with a shown standing. Answers are shown in total and
 * by one dimension, not by two, because most cells of two dimensions have too few people.
 */
import {
  POLICY,
  ratingPolicy,
  round,
  type DisclosurePolicy,
} from '#app/domain/disclosure/policy.ts'
import {
  planSuppression,
  EVERY_STEP,
  type SuppressionPlan,
  type Steps,
} from '#app/domain/disclosure/plan-suppression.ts'
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

/** The policies for who answered (response) and for what they answered (ratings). */
export type NeedsPolicies = { response: DisclosurePolicy; ratings: DisclosurePolicy }
export const NEEDS_POLICIES: NeedsPolicies = { response: POLICY, ratings: RATINGS_POLICY }
/** Tests pass other policies and steps to show what each of them protects against. */
export type Control = { policies: NeedsPolicies; steps: Steps }
export const EVERY_CONTROL: Control = { policies: NEEDS_POLICIES, steps: EVERY_STEP }

/** `isHidden`: nothing is shown, because too few people answered or the response is withheld. */
export type TalliedScope = Scope & { tally: Tally; isHidden: boolean }

/** Suppression of the response. @param scopes every scope there is */
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

const comparedIn = ({ sides }: Tally): number => sides.below + sides.met

export type NeedsSuppression = {
  standing: SuppressionPlan
  answers: ReadonlyMap<string, AnswerSuppression>
}

/**
 * Suppression of one skill or area.
 * @param scopes the whole, and every part of the dimensions and tables that are shown
 * @param answersBy the dimensions by which answers are shown
 */
export function planNeedsSuppression(
  scopes: readonly TalliedScope[],
  answersBy: readonly NeedsBy[],
  { policies: { ratings }, steps }: Control = EVERY_CONTROL,
): NeedsSuppression {
  const whole = scopes.find(({ where }) => where.length === 0)
  if (!whole) throw new Error('Suppression of needs requires the scope of everyone.')
  const standing = planSuppression(
    tablesOfScopes(scopes, ({ tally }) => ({
      upskilled: tally.sides.met,
      base: comparedIn(tally),
    })),
    ratings,
    {
      also: keysByTable(scopes.filter(({ isHidden }) => isHidden)),
      steps,
      isTotalShown: !whole.isHidden,
    },
  )
  const isStandingShown = (scope: TalliedScope) =>
    !scope.isHidden && !isScopeWithheld(standing, scope)
  const answers = new Map<string, AnswerSuppression>()
  for (const by of ['', ...answersBy]) {
    const rows = scopes.filter(({ where }) => where.length === 1 && where[0]?.[0] === by)
    answers.set(
      by,
      planAnswerSuppression(
        { tally: whole.tally, isStandingShown: isStandingShown(whole) },
        rows.map((scope) => ({
          key: keyOfScope(scope),
          tally: scope.tally,
          isStandingShown: isStandingShown(scope),
        })),
        { policy: ratings, steps },
      ),
    )
  }
  return { standing, answers }
}

/** A row as shown. A null is withheld, or a share of too few people. */
export type ShownNeed = {
  assessed: number | null
  met: number | null
  below: number | null
  /** People who answered with a level or "not yet" and have a target level. */
  compared: number | null
  /** At or above target, of people compared. */
  percent: number | null
  levelsToGain: number | null
  answers: Record<string, number | null>
  /** People below target, by their target level. */
  belowTo: Record<string, number | null>
}

/** The factor by which levels to gain are rounded more when answers are withheld. */
const COARSE_ROUNDING = 4

export function showNeed(
  scope: TalliedScope,
  { standing, answers }: NeedsSuppression,
  { response, ratings }: NeedsPolicies = NEEDS_POLICIES,
): ShownNeed {
  const { where, tally, isHidden } = scope
  const nearestTo = (step: number, count: number): number => Math.round(count / step) * step
  const nearest = (count: number): number => nearestTo(ratings.rounding, count)
  // Levels to gain add up weighted answers. If some answers are withheld, the sum is rounded so much that it reveals nothing about them.
  const coarsely = (count: number): number => nearestTo(COARSE_ROUNDING * ratings.rounding, count)
  const isPartWithheld = where.length > 1 ? undefined : answers.get(where[0]?.[0] ?? '')
  const show = (part: string, count: number): number | null =>
    isHidden || !isPartWithheld || isPartWithheld(keyOfScope(scope), part) ? null : nearest(count)
  const shown =
    isHidden || isScopeWithheld(standing, scope)
      ? null
      : round({ upskilled: tally.sides.met, base: comparedIn(tally) }, ratings)
  const [met, compared] = [shown?.upskilled ?? null, shown?.base ?? null]
  // From the two shown numbers, because rounding it separately would reveal more.
  const below = met === null || compared === null ? null : Math.max(0, compared - met)
  const belowTo = Object.entries(tally.belowTo).map(
    ([level, count]) => [level, show(levelPart(level), count)] as const,
  )
  // If everyone below needs the same level, that number is the number below, and must not be more exact.
  const isOneLevel = belowTo.filter(([, people]) => people !== 0).length === 1
  const areAnswersShown = Object.entries(tally.answers).every(
    ([answer, count]) =>
      (tally.sidesOf[answer]?.below ?? 0) === 0 || show(answerPart(answer), count) !== null,
  )
  return {
    // Rounded as in the response, because one number rounded in two ways reveals more than either.
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
            areAnswersShown ? nearest(tally.levelsToGain) : coarsely(tally.levelsToGain),
          ),
    answers: Object.fromEntries(
      Object.entries(tally.answers).map(([answer, count]) => [
        answer,
        show(answerPart(answer), count),
      ]),
    ),
    belowTo: Object.fromEntries(
      belowTo.map(([level, people]) => [level, isOneLevel && people ? below : people]),
    ),
  }
}
