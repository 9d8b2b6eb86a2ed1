import { tooFewInWords } from '#app/domain/disclosure/policy.ts'
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

export function policyLabel(name: ReleasePolicyName): string {
  const { threshold, rounding, percentageBase, wholePercentageBase } = RELEASE_POLICIES[name]
  const title = { standard: 'Standard', stricter: 'Stricter', strictest: 'Strictest' }[name]
  return `${title}: numbers below ${threshold} withheld, others rounded to the nearest ${rounding}, whole percentages from ${wholePercentageBase} people, no percentage of ${tooFewInWords(percentageBase, { rounding })}`
}
