/** What is set of a release, with its words known. */
import type { Release } from '#app/data/releases/releases.server.ts'
import {
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
  RELEASE_POLICY_NAMES,
  type ReleasePolicyName,
} from '#app/domain/releases/release.ts'
import type { ReleaseSettings } from '#app/features/releases/count-release.server.ts'

/** A word that nobody knows would be one that another version wrote: the strictest stands in for it. */
const policyOf = (word: string): ReleasePolicyName =>
  RELEASE_POLICY_NAMES.find((name) => name === word) ?? 'strictest'

export function releaseSettings(release: Release): ReleaseSettings
export function releaseSettings(release: Pick<Release, 'policy'>): Pick<ReleaseSettings, 'policy'>
export function releaseSettings(
  release: Release | Pick<Release, 'policy'>,
): ReleaseSettings | Pick<ReleaseSettings, 'policy'> {
  const policy = policyOf(release.policy)
  if (!('title' in release)) return { policy }
  const {
    title,
    revision,
    reason,
    asAt,
    method,
    quality,
    contact,
    population,
    measures,
    breakdowns,
  } = release
  return {
    title,
    revision,
    reason,
    asAt,
    method,
    quality,
    contact,
    policy,
    population: population === 'all' ? 'all' : 'scs',
    measures: RELEASE_MEASURES.filter((one) => measures.includes(one)),
    breakdowns: RELEASE_BREAKDOWNS.filter((one) => breakdowns.includes(one)),
  }
}
