/** Reads what to calculate for a release from its stored settings. */
import type { Release } from '#app/data/releases/releases.server.ts'
import {
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
  RELEASE_POLICY_NAMES,
  type ReleasePolicyName,
} from '#app/domain/releases/release.ts'
import type { ReleaseSettings } from '#app/features/releases/calculate-release.server.ts'

/** Treats an unknown policy, stored by another version of the service, as the strictest. */
export const policyName = (stored: string): ReleasePolicyName =>
  RELEASE_POLICY_NAMES.find((name) => name === stored) ?? 'strictest'

export const releaseSettings = (release: Release): ReleaseSettings => ({
  ...release,
  policy: policyName(release.policy),
  population: release.population === 'all' ? 'all' : 'scs',
  measures: RELEASE_MEASURES.filter((measure) => release.measures.includes(measure)),
  breakdowns: RELEASE_BREAKDOWNS.filter((breakdown) => release.breakdowns.includes(breakdown)),
})
