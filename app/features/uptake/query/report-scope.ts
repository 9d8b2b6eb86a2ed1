/** The scope of an uptake report: everybody, or one department or profession. */
import type { UptakeScope } from '#app/domain/uptake/report.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { PartsOf } from '#app/reports/section.ts'
import { theBody } from '#app/ui/text/body-names.ts'

/** One department or profession, or null for everybody. */
export type Subject = {
  by: 'department' | 'profession'
  entry: { id: number; code: string; name: string }
} | null

export type ReportScope = UptakeScope & {
  /** Follows the people in a sentence: " at Home Office". */
  where?: string
  name?: string
  entryId?: number
  /** Whether the viewer can see exact figures for everybody. */
  isAllExact?: boolean
}

/** Another department or profession that this one is compared with. */
export type Other = { code: string; name: string; exact: boolean }

/** Where people of a department or profession are, in a sentence. */
export const placeOf = (by: 'department' | 'profession', name: string): string =>
  by === 'department' ? `at ${theBody(name)}` : `in the ${name} profession`

/**
 * The subject whose parts have no share, because a headcount set has only whole departments and
 * professions. Null if every row can have a share.
 */
export const partsOfBase = (
  { base }: Pick<UptakeQuery, 'base'>,
  { within }: ReportScope,
): PartsOf => (within && base !== null && base !== IN_POST ? within.by : null)
