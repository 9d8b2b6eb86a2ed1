/**
 * What of the needs may be shown. Levels are more sensitive than attendance: the threshold is that of ratings, for every reader.
 *
 * First who answered, then where people stand (how many are at or above target, of those compared), each over all tables that they add up
 * in (plan-suppression.ts); then what they answered (answers.ts), of whom it may be told where they stand. Answers are told of
 * everybody and of the parts of one dimension, not of the parts of two: there are too few people in most.
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
  isOut,
  keyOfScope,
  keysByTable,
  tablesOfScopes,
  type Scope,
} from '#app/domain/needs/scopes.ts'
import type { NeedsBy, Response, Tally } from '#app/domain/needs/needs.ts'

/** The policy for self-assessed levels. */
export const RATINGS_POLICY: DisclosurePolicy = ratingPolicy(POLICY)

/** The policies for who answered, and for what they answered. */
export type NeedsPolicies = { response: DisclosurePolicy; ratings: DisclosurePolicy }
export const NEEDS_POLICIES: NeedsPolicies = { response: POLICY, ratings: RATINGS_POLICY }
/** Others are for tests that show what a policy or a step is good for. */
export type Control = { policies: NeedsPolicies; steps: Steps }
export const EVERY_CONTROL: Control = { policies: NEEDS_POLICIES, steps: EVERY_STEP }

/** `isHidden`: too few answered, or it may not be told how many did: nothing of them is shown. */
export type TalliedScope = Scope & { tally: Tally; isHidden: boolean }

/** Who answered: of every scope there is. */
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
 * What is withheld of a skill or an area.
 * @param scopes everybody, and all the parts of the dimensions and tables that are looked at
 * @param answersBy dimensions whose parts' answers are looked at
 */
export function planNeedsSuppression(
  scopes: readonly TalliedScope[],
  answersBy: readonly NeedsBy[],
  { policies: { ratings }, steps }: Control = EVERY_CONTROL,
): NeedsSuppression {
  const whole = scopes.find(({ where }) => where.length === 0)
  if (!whole) throw new Error('Needs cannot be decided without everybody.')
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
  const isTold = (scope: TalliedScope) => !scope.isHidden && !isOut(standing, scope)
  const answers = new Map<string, AnswerSuppression>()
  for (const by of ['', ...answersBy]) {
    const rows = scopes.filter(({ where }) => where.length === 1 && where[0]?.[0] === by)
    answers.set(
      by,
      planAnswerSuppression(
        { tally: whole.tally, isTold: isTold(whole) },
        rows.map((scope) => ({
          key: keyOfScope(scope),
          tally: scope.tally,
          isTold: isTold(scope),
        })),
        { policy: ratings, steps },
      ),
    )
  }
  return { standing, answers }
}

/** A row as it may be shown. A null is withheld, or a share of too few. */
export type ShownNeed = {
  assessed: number | null
  met: number | null
  below: number | null
  /** Those who named a level, or "not yet", and of whom one is expected. */
  compared: number | null
  /** At or above, of those compared. */
  percent: number | null
  levelsToGain: number | null
  answers: Record<string, number | null>
  /** People below, by the level that is expected of them. */
  belowTo: Record<string, number | null>
}

/** So many times rougher than other numbers. */
const ROUGHLY = 4

export function showNeed(
  scope: TalliedScope,
  { standing, answers }: NeedsSuppression,
  { response, ratings }: NeedsPolicies = NEEDS_POLICIES,
): ShownNeed {
  const { where, tally, isHidden } = scope
  const nearestTo = (step: number, count: number): number => Math.round(count / step) * step
  const nearest = (count: number): number => nearestTo(ratings.rounding, count)
  // Levels weigh each answer: where answers are withheld, their sum is told so roughly that it says no more of them.
  const roughly = (count: number): number => nearestTo(ROUGHLY * ratings.rounding, count)
  const decided = where.length > 1 ? undefined : answers.get(where[0]?.[0] ?? '')
  const show = (part: string, count: number): number | null =>
    isHidden || !decided || decided(keyOfScope(scope), part) ? null : nearest(count)
  const shown =
    isHidden || isOut(standing, scope)
      ? null
      : round({ upskilled: tally.sides.met, base: comparedIn(tally) }, ratings)
  const [met, compared] = [shown?.upskilled ?? null, shown?.base ?? null]
  // From the two that are told, so that a third rounding tells nothing more.
  const below = met === null || compared === null ? null : Math.max(0, compared - met)
  const belowTo = Object.entries(tally.belowTo).map(
    ([level, count]) => [level, show(levelPart(level), count)] as const,
  )
  // Where all need the same level, they are those below: told no more exactly.
  const isOne = belowTo.filter(([, people]) => people !== 0).length === 1
  const isComplete = Object.entries(tally.answers).every(
    ([answer, count]) =>
      (tally.sidesOf[answer]?.below ?? 0) === 0 || show(answerPart(answer), count) !== null,
  )
  return {
    // Rounded as in the response: the same number rounded in two ways would reveal more than either.
    assessed: isHidden ? null : nearestTo(response.rounding, tally.assessed),
    met,
    below,
    compared,
    percent: shown?.percent ?? null,
    levelsToGain:
      below === null
        ? null
        : Math.max(below, isComplete ? nearest(tally.levelsToGain) : roughly(tally.levelsToGain)),
    answers: Object.fromEntries(
      Object.entries(tally.answers).map(([answer, count]) => [
        answer,
        show(answerPart(answer), count),
      ]),
    ),
    belowTo: Object.fromEntries(
      belowTo.map(([level, people]) => [level, isOne && people ? below : people]),
    ),
  }
}
