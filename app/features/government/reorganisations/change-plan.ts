/** How each step changes a plan. Choices for bodies that are no longer in the plan are dropped. */
import type { NewBody, Plan, Successor } from '#app/domain/government/reorganisation.ts'
import type { FromInput } from '#app/features/government/reorganisations/plan-steps.schema.ts'

const NO_CHOICES = { agencies: {}, rest: {}, professions: {}, people: {} }

export const withFrom = (plan: Plan, input: FromInput): Plan => {
  const isSame = input.fromIds.join() === plan.fromIds.join() && input.closes === plan.closes
  return { ...plan, ...input, ...(isSame ? {} : NO_CHOICES) }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** A letter that no successor has. It can be reused, because removing a successor removes its choices. */
const freeKey = (to: readonly Successor[]): string =>
  [...LETTERS].find((letter) => to.every(({ key }) => key !== letter)) ?? 'z'

export const withExistingBody = (plan: Plan, organisationId: number): Plan => ({
  ...plan,
  to: [...plan.to, { key: freeKey(plan.to), organisationId, body: null }],
})

export const withNewBody = (plan: Plan, body: NewBody): Plan => ({
  ...plan,
  to: [...plan.to, { key: freeKey(plan.to), organisationId: null, body }],
})

const removeKey = (choices: Record<string, string>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(choices).filter(([, chosen]) => chosen !== key))

export const withoutSuccessor = (plan: Plan, key: string): Plan => ({
  ...plan,
  to: plan.to.filter((successor) => successor.key !== key),
  agencies: removeKey(plan.agencies, key),
  rest: removeKey(plan.rest, key),
  professions: removeKey(plan.professions, key),
  people: removeKey(plan.people, key),
})

export type Choices = Pick<Plan, 'agencies' | 'rest' | 'professions' | 'people'>
export const withChoices = (plan: Plan, choices: Choices): Plan => ({ ...plan, ...choices })
