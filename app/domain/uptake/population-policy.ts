/** The disclosure policy of figures of a population. */
import { smallGroupOf, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

/** The smallest base of a share of all civil servants. */
const EVERYBODY_PERCENTAGE_BASE = 100
/** From this base a share of all civil servants is a whole per cent. */
const EVERYBODY_WHOLE_PERCENTAGE_BASE = 1000

const ofEverybody = new WeakMap<DisclosurePolicy, DisclosurePolicy>()

/**
 * The policy for a population. All civil servants have fewer and coarser shares: senior civil servants have shares as well, and two precise
 * shares would make the difference between the two populations exact (decision 27). The same policy always gives the same object.
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
