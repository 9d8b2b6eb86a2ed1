/** What the audit log holds about findings about the data. */
import { z } from 'zod'
import { id } from '#app/data/operations/audit-contents/values.server.ts'

/** `otherId` is 0 if the finding is about one row. */
const finding = z.object({ kind: z.string(), subjectId: id, otherId: id, personId: id.nullable() })
const owner = z.object({ kind: z.string(), personId: id.nullable() })

export const QUALITY_CONTENTS = {
  'quality:accept': { subject: 'QualityFinding', after: finding },
  /** How many findings of each kind there are. Kinds without findings are left out. */
  'quality:check': { subject: 'Service', after: z.record(z.string(), z.number()) },
  'quality:own': { subject: 'QualityFinding', before: owner, after: owner },
  'quality:reopen': { subject: 'QualityFinding', before: finding },
} as const
