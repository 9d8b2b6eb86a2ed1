/** What a page of uptake looks at: everybody, or one department or profession, and whether exactly. */
import type { UptakeScope } from '#app/domain/uptake/report.ts'
import { IN_POST, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { PartsOf } from '#app/reports/section.ts'
import { theBody } from '#app/ui/text/body-names.ts'

/** One department or profession; null: everybody. */
export type Subject = {
  by: 'department' | 'profession'
  entry: { id: number; code: string; name: string }
} | null

export type ReportScope = UptakeScope & {
  /** Follows the people in a sentence: " at Home Office". */
  where?: string
  name?: string
  entryId?: number
  /** Are the figures of everybody exact for the viewer? */
  isAllExact?: boolean
}

/** Another department or profession, set beside the one that is looked at. */
export type Other = { code: string; name: string; exact: boolean }

/** Where people of a department or profession are, in a sentence. */
export const placeOf = (by: 'department' | 'profession', name: string): string =>
  by === 'department' ? `at ${theBody(name)}` : `in the ${name} profession`

/** Whose parts have no share: a headcount set tells of departments and professions, not of the parts of one. */
export const partsOfBase = (
  { base }: Pick<UptakeQuery, 'base'>,
  { within }: ReportScope,
): PartsOf => (within && base !== null && base !== IN_POST ? within.by : null)
