/** The scope of an uptake report: everyone, or the people of a department, profession and grade. */
import { POLICY, type DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import type { Within } from '#app/domain/uptake/disclosure.ts'
import type { UptakeScope } from '#app/domain/uptake/report.ts'
import {
  IN_POST,
  type Dimension,
  type FilterCodes,
  type UptakeQuery,
} from '#app/domain/uptake/uptake.ts'
import type { PartsOf } from '#app/reports/section.ts'
import { theBody } from '#app/ui/text/body-names.ts'

/** One department or profession, or null for everyone. */
export type Subject = {
  by: 'department' | 'profession'
  entry: { id: number; code: string; name: string }
} | null

/** A department, profession or grade that a report is limited to. */
export type ReportFilter = Within & {
  id: number
  name: string
  /** For a grade: whether it is in the senior civil service. */
  isSenior?: boolean
}

export type ReportScope = Omit<UptakeScope, 'within'> & {
  /** At most one of each dimension. Empty for everyone. */
  within: readonly ReportFilter[]
  /** Comes after the people in a sentence: " at the Home Office". */
  where?: string
  /** Whether the viewer can see exact figures for all departments or professions that the main filter is one of. */
  canSeeAllExactly?: boolean
  /** Whether figures may be for any day, rather than only for month ends. Exact figures may always be for any day. */
  allowsAnyDay?: boolean
}

/** The department or profession that this one is compared with. */
export type Comparison = {
  code: string
  name: string
  exact: boolean
  /** The filters of the figures, with the other department or profession. */
  within: readonly ReportFilter[]
}

/** The department that figures are about, or otherwise the profession. They are ranked and compared with others. */
export const mainFilter = <F extends Within>(within: readonly F[]): F | undefined =>
  within.find(({ by }) => by === 'department') ?? within.find(({ by }) => by === 'profession')

/** Says in a sentence where people are: "at the Home Office", "in the Finance profession", "in the grade Director". */
export const placeOf = (by: keyof FilterCodes, name: string): string => {
  if (by === 'department') return `at ${theBody(name)}`
  return by === 'profession' ? `in the ${name} profession` : `in the grade ${name}`
}

/** Comes after people in a sentence: " at the Home Office and in the Finance profession". Empty for everyone. */
export const whereOf = (within: readonly ReportFilter[]): string =>
  within.length === 0 ? '' : ` ${joinWords(within.map(({ by, name }) => placeOf(by, name)))}`

/**
 * The kind of subject whose parts have no shares, because a headcount set only has posts for whole
 * departments and professions. Null if every row can have a share.
 * @param by the breakdown, whose only row is the subject if it is one of the filters
 */
export const partsOfBase = (
  { base }: Pick<UptakeQuery, 'base'>,
  { within }: Pick<ReportScope, 'within'>,
  by?: Dimension,
): PartsOf => {
  const isWhole = within.some((filter) => filter.by === by)
  return within[0] && !isWhole && base !== null && base !== IN_POST ? within[0].by : null
}

/** The disclosure policy that applies to the figures. Null if they are exact. */
export const policyOfScope = (
  { exact, policy = POLICY }: Pick<ReportScope, 'exact' | 'policy'>,
  { population }: Pick<UptakeQuery, 'population'>,
): DisclosurePolicy | null => (exact ? null : policyFor(policy, population))
