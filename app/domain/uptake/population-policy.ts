/** The disclosure policy for figures about a population. */
import { smallGroupOf, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** The minimum base for a share, for all civil servants. */
const EVERYONE_PERCENTAGE_BASE = 100
/** The minimum base for a share rounded to 1%, for all civil servants. */
const EVERYONE_WHOLE_PERCENTAGE_BASE = 1000

const policiesForEveryone = new WeakMap<DisclosurePolicy, DisclosurePolicy>()

/**
 * Returns the policy for a population. Figures for all civil servants have fewer and coarser shares
 * than those for senior civil servants, because two precise shares would make the difference between
 * the populations exact (decision 27). Returns the same object for the same policy.
 */
export function policyFor(policy: DisclosurePolicy, population: Population): DisclosurePolicy {
  if (population === 'scs') return policy
  const existing = policiesForEveryone.get(policy)
  if (existing) return existing
  const policyForEveryone = {
    ...policy,
    smallGroup: smallGroupOf(policy),
    percentageBase: Math.max(EVERYONE_PERCENTAGE_BASE, policy.percentageBase),
    wholePercentageBase: Math.max(EVERYONE_WHOLE_PERCENTAGE_BASE, policy.wholePercentageBase),
  }
  policiesForEveryone.set(policy, policyForEveryone)
  return policyForEveryone
}
