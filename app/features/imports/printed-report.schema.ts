/** The report on an import without the names of leavers, as stored with its job and printed as JSON. */
import { z } from 'zod'
import type { ImportReport } from '#app/domain/imports/imports.ts'

const named = z.object({ personId: z.number(), name: z.string(), staffId: z.string().nullable() })
const changed = named.extend({ before: z.string().nullable(), after: z.string().nullable() })
const handedOn = z.object({ email: z.string(), on: z.string(), from: named, to: named })
const listed = <Row extends z.ZodType>(row: Row) =>
  z.object({ count: z.number(), rows: z.array(row) })

export const PrintedReport = z.object({
  kind: z.string(),
  file: z.string(),
  batch: z.number().nullable(),
  rows: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  ended: z.number().optional(),
  leavers: z
    .object({
      count: z.number(),
      inPost: z.number(),
      mustBeConfirmed: z.boolean(),
      departments: z.array(
        z.object({ code: z.string(), name: z.string(), leavers: z.number(), inPost: z.number() }),
      ),
    })
    .optional(),
  notes: z.array(z.string()).readonly().optional(),
  changes: z
    .object({
      handedOnEmails: listed(handedOn),
      staffNumbers: listed(changed),
      names: listed(changed),
      emails: listed(changed),
      earlierStarts: listed(changed),
      unchangedStarts: listed(changed),
    })
    .optional(),
  applied: z.boolean(),
  refused: z.literal(true).optional(),
  problems: z.array(
    z.object({ row: z.number(), column: z.string(), value: z.string(), message: z.string() }),
  ),
})
export type PrintedReport = z.infer<typeof PrintedReport>
export type LeaverCounts = NonNullable<PrintedReport['leavers']>

/** Output often ends up in a log, so it has no names of leavers. */
export function withoutLeaverNames({ leavers, ...report }: ImportReport): PrintedReport {
  if (!leavers) return report
  const { people: _people, ...counts } = leavers
  return { ...report, leavers: counts }
}
