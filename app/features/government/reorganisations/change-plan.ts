/** How each step changes a plan. What was chosen for bodies that are no longer in it is forgotten. Pure. */
import type { NewBody, Plan, Successor } from '#app/domain/government/reorganisation.ts'
import type { FromSent } from '#app/features/government/reorganisations/plan-steps.schema.ts'

const NOBODY = { agencies: {}, rest: {}, professions: {}, people: {} }

export const withFrom = (plan: Plan, sent: FromSent): Plan => {
  const isSame = sent.fromIds.join() === plan.fromIds.join() && sent.closes === plan.closes
  return { ...plan, ...sent, ...(isSame ? {} : NOBODY) }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** A letter that no successor has, nor had: one that is removed takes its choices with it. */
const freeKey = (to: readonly Successor[]): string =>
  [...LETTERS].find((letter) => to.every(({ key }) => key !== letter)) ?? 'z'

export const withExisting = (plan: Plan, organisationId: number): Plan => ({
  ...plan,
  to: [...plan.to, { key: freeKey(plan.to), organisationId, body: null }],
})

export const withNewBody = (plan: Plan, body: NewBody): Plan => ({
  ...plan,
  to: [...plan.to, { key: freeKey(plan.to), organisationId: null, body }],
})

const besides = (choices: Record<string, string>, key: string): Record<string, string> =>
  Object.fromEntries(Object.entries(choices).filter(([, chosen]) => chosen !== key))

export const without = (plan: Plan, key: string): Plan => ({
  ...plan,
  to: plan.to.filter((one) => one.key !== key),
  agencies: besides(plan.agencies, key),
  rest: besides(plan.rest, key),
  professions: besides(plan.professions, key),
  people: besides(plan.people, key),
})

export type Choices = Pick<Plan, 'agencies' | 'rest' | 'professions' | 'people'>
export const withChoices = (plan: Plan, choices: Choices): Plan => ({ ...plan, ...choices })
