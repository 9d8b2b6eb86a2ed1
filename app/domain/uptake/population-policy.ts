/** The disclosure policy of figures of a population. */
import { smallGroupOf, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** The smallest base with a share, for all civil servants. */
const EVERYBODY_PERCENTAGE_BASE = 100
/** The smallest base with a share in whole per cents, for all civil servants. */
const EVERYBODY_WHOLE_PERCENTAGE_BASE = 1000

const ofEverybody = new WeakMap<DisclosurePolicy, DisclosurePolicy>()

/**
 * The policy for a population. All civil servants have fewer and coarser shares than senior civil
 * servants, because two precise shares would make the difference between the populations exact
 * (decision 27). Returns the same object for the same policy.
 */
export function policyFor(policy: DisclosurePolicy, population: Population): DisclosurePolicy {
  if (population === 'scs') return policy
  const known = ofEverybody.get(policy)
  if (known) return known
  const everybody = {
    ...policy,
    smallGroup: smallGroupOf(policy),
    percentageBase: Math.max(EVERYBODY_PERCENTAGE_BASE, policy.percentageBase),
    wholePercentageBase: Math.max(EVERYBODY_WHOLE_PERCENTAGE_BASE, policy.wholePercentageBase),
  }
  ofEverybody.set(policy, everybody)
  return everybody
}
