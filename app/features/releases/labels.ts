import { shareStepsInWords } from '#app/domain/disclosure/policy.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type {
  ReleaseBreakdown,
  ReleasePolicyName,
  ReleaseStage,
} from '#app/domain/releases/release.ts'
import { RELEASE_POLICIES } from '#app/domain/releases/release.ts'
import type { Measure, Population } from '#app/domain/uptake/uptake.ts'

export const STAGE_TAGS: Record<
  ReleaseStage,
  { text: string; colour: 'grey' | 'blue' | 'yellow' | 'green' }
> = {
  draft: { text: 'Draft', colour: 'grey' },
  awaiting: { text: 'Awaiting sign-off', colour: 'yellow' },
  scheduled: { text: 'Scheduled', colour: 'blue' },
  published: { text: 'Published', colour: 'green' },
  'given-up': { text: 'Cancelled', colour: 'grey' },
}

export const MEASURE_LABELS: Record<Measure, string> = {
  coverage: 'Coverage: the share of people in post who are upskilled',
  ever: 'Ever: people upskilled by the end of the quarter, including people who have left',
  new: 'New: people first upskilled in the quarter',
}
export const BREAKDOWN_LABELS: Record<ReleaseBreakdown, string> = {
  department: 'By department',
  profession: 'By profession',
  grade: 'By grade',
  time: 'Over time',
}
export const POPULATION_LABELS: Record<Population, string> = {
  scs: 'Senior civil servants',
  all: 'All civil servants',
}

/** For example, "By department, profession and grade, and over time". */
export function describeBreakdowns(breakdowns: readonly ReleaseBreakdown[]): string {
  const dimensions = breakdowns.filter((breakdown) => breakdown !== 'time')
  if (dimensions.length === 0) return BREAKDOWN_LABELS.time
  const by = `By ${joinWords(dimensions)}`
  if (!breakdowns.includes('time')) return by
  return dimensions.length === 1 ? `${by} and over time` : `${by}, and over time`
}

export const POLICY_LABELS: Readonly<Record<ReleasePolicyName, string>> = {
  standard: 'Standard',
  stricter: 'Stricter',
  strictest: 'Strictest',
}

/** The limits of a disclosure policy, in sentences. */
export function describePolicy(name: ReleasePolicyName): string {
  const policy = RELEASE_POLICIES[name]
  const { threshold, rounding } = policy
  return `Numbers from 1 to ${threshold - 1} are withheld and others are rounded to the nearest ${rounding}. Shares are ${shareStepsInWords(policy)}. These limits apply before rounding.`
}
