/** Releases: figures of a quarter that has ended, frozen, signed off by two others, and published at a set time. */
import type { Day } from '#app/domain/calendar/day.ts'
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import type { Dimension, Measure } from '#app/domain/uptake/uptake.ts'

/** The measures that a release may have, in the order that it has them. */
export const RELEASE_MEASURES = ['coverage', 'ever', 'new'] as const satisfies readonly Measure[]

/** The tables of a measure that a release may have. */
export const RELEASE_BREAKDOWNS = [
  'department',
  'profession',
  'grade',
  'time',
] as const satisfies readonly (Dimension | 'time')[]
export type ReleaseBreakdown = (typeof RELEASE_BREAKDOWNS)[number]

/** The service's own policy, and stricter ones. None is looser. */
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

/** What is kept of a release; the rest of its life follows from sign-offs and the time. */
const RELEASE_STATUSES = ['draft', 'frozen', 'given-up'] as const
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number]
export const isReleaseStatus = (word: string): word is ReleaseStatus =>
  (RELEASE_STATUSES as readonly string[]).includes(word)

export type ReleaseStage = 'draft' | 'awaiting' | 'scheduled' | 'published' | 'given-up'

export const SIGN_OFFS_NEEDED = 2

/** When it is, or was, published: at the time set, or when the last sign-off came after it. Null without all sign-offs. */
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

/** Where a release is at a time: every instance says the same, whatever work was or was not done in between. */
export function stageOf(
  release: { status: ReleaseStatus; publishAt: Date; signedOffAt: Date | null },
  now: Date,
): ReleaseStage {
  if (release.status !== 'frozen') return release.status
  const at = publicationTime(release)
  if (at === null) return 'awaiting'
  return at <= now ? 'published' : 'scheduled'
}

/** Quarters that a release may be of, latest first. */
export const endedQuarters = (today: Day, count: number): Day[] =>
  Array.from({ length: count }, (_, index) => quarterEnd(quarterOf(today) - 1 - index))

/** What is wrong with a day as the end of a release's quarter; null when nothing is. */
export function quarterProblem(day: Day, today: Day): 'no quarter end' | 'not ended' | null {
  if (quarterEnd(quarterOf(day)) !== day) return 'no quarter end'
  return day < today ? null : 'not ended'
}

export type SignOffRefusal = 'not-frozen' | 'prepared-it' | 'signed-already' | 'all-signed'

/** Why somebody may not sign a release off; null when they may. Who prepared or changed it is not the one to check it. */
export function whyCannotSignOff(
  release: { status: ReleaseStatus; editorIds: readonly number[]; signedById: readonly number[] },
  personId: number,
): SignOffRefusal | null {
  if (release.status !== 'frozen') return 'not-frozen'
  if (release.signedById.length >= SIGN_OFFS_NEEDED) return 'all-signed'
  if (release.editorIds.includes(personId)) return 'prepared-it'
  return release.signedById.includes(personId) ? 'signed-already' : null
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** The stable part of a release's address: of its quarter and population; a number follows when it is taken. */
export function releaseSlug(
  asAt: Day,
  population: 'scs' | 'all',
  taken: readonly string[],
): string {
  const month = MONTHS[Number(asAt.slice(5, 7)) - 1] ?? ''
  const slug = `uptake-${population === 'scs' ? 'senior-civil-servants' : 'civil-servants'}-${month}-${asAt.slice(0, 4)}`
  for (let count = 1; ; count += 1) {
    const one = count === 1 ? slug : `${slug}-${count}`
    if (!taken.includes(one)) return one
  }
}
