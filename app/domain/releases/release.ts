/** Releases: figures for a quarter that has ended. They are frozen, signed off by two other people and published at a set time. */
import { MONTHS } from '#app/domain/calendar/month-names.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import type { Dimension, Measure } from '#app/domain/uptake/uptake.ts'

/** The measures a release can have, in the order it shows them. */
export const RELEASE_MEASURES = ['coverage', 'ever', 'new'] as const satisfies readonly Measure[]

/** The tables a release can have for each measure. */
export const RELEASE_BREAKDOWNS = [
  'department',
  'profession',
  'grade',
  'time',
] as const satisfies readonly (Dimension | 'time')[]
export type ReleaseBreakdown = (typeof RELEASE_BREAKDOWNS)[number]

/** The service's own policy and stricter ones. A release cannot use a looser one. */
export const RELEASE_POLICIES = {
  standard: POLICY,
  stricter: { ...POLICY, threshold: 10, rounding: 10 },
  strictest: {
    ...POLICY,
    threshold: 30,
    rounding: 10,
    percentageBase: 60,
    wholePercentageBase: 200,
    ratingThreshold: 30,
  },
} as const satisfies Record<string, DisclosurePolicy>
export const RELEASE_POLICY_NAMES = [
  'standard',
  'stricter',
  'strictest',
] as const satisfies readonly (keyof typeof RELEASE_POLICIES)[]
export type ReleasePolicyName = (typeof RELEASE_POLICY_NAMES)[number]

/** The stored status. Pages show `given-up` as cancelled. */
export const RELEASE_STATUSES = ['draft', 'frozen', 'given-up'] as const
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number]
export const isReleaseStatus = (text: string): text is ReleaseStatus =>
  (RELEASE_STATUSES as readonly string[]).includes(text)

export type ReleaseStage = 'draft' | 'awaiting' | 'scheduled' | 'published' | 'given-up'

export const SIGN_OFFS_NEEDED = 2

/** The time set, or the time of the last sign-off if that is later. Null while sign-offs are missing. */
export function publicationTime({
  publishAt,
  signedOffAt,
}: {
  publishAt: Date
  signedOffAt: Date | null
}): Date | null {
  if (signedOffAt === null) return null
  return signedOffAt > publishAt ? signedOffAt : publishAt
}

/** The stage depends only on stored data and the time, so every instance agrees and no job has to run. */
export function stageOf(
  release: { status: ReleaseStatus; publishAt: Date; signedOffAt: Date | null },
  now: Date,
): ReleaseStage {
  if (release.status !== 'frozen') return release.status
  const at = publicationTime(release)
  if (at === null) return 'awaiting'
  return at <= now ? 'published' : 'scheduled'
}

/** The last days of quarters that have ended, most recent first. */
export const endedQuarters = (today: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => quarterEnd(quarterOf(today) - 1 - index))

/** Why a day cannot be the end of a release's quarter, or null. */
export function quarterProblem(day: Day, today: Day): 'not-quarter-end' | 'not-ended' | null {
  if (quarterEnd(quarterOf(day)) !== day) return 'not-quarter-end'
  return day < today ? null : 'not-ended'
}

export type SignOffRefusal = 'not-frozen' | 'prepared-release' | 'already-signed' | 'all-signed'

/** Why a person may not sign off a release, or null. People who prepared or changed it may not check their own work. */
export function whyCannotSignOff(
  release: { status: ReleaseStatus; editorIds: readonly number[]; signedById: readonly number[] },
  personId: number,
): SignOffRefusal | null {
  if (release.status !== 'frozen') return 'not-frozen'
  if (release.signedById.length >= SIGN_OFFS_NEEDED) return 'all-signed'
  if (release.editorIds.includes(personId)) return 'prepared-release'
  return release.signedById.includes(personId) ? 'already-signed' : null
}

/** The stable part of a release's URL, from its quarter and population. Ends in a number if the slug is taken. */
export function releaseSlug(
  asAt: Day,
  population: 'scs' | 'all',
  taken: readonly string[],
): string {
  const month = MONTHS[Number(asAt.slice(5, 7)) - 1] ?? ''
  const slug = `uptake-${population === 'scs' ? 'senior-civil-servants' : 'civil-servants'}-${month}-${asAt.slice(0, 4)}`
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.includes(candidate)) return candidate
  }
}
