/** What the audit log holds about publishing versions of the criterion. */
import { z } from 'zod'
import { optionalText } from '#app/data/operations/audit-contents/values.server.ts'

const version = z.object({ framework: z.string(), version: z.string() })
const code = optionalText

export const CRITERION_VERSION_CONTENTS = {
  'framework:map': {
    subject: 'FrameworkVersion',
    after: z.object({
      skills: z.array(z.object({ from: code, to: code, kind: z.string() })).readonly(),
    }),
  },
  'framework:publish': {
    subject: 'FrameworkVersion',
    after: version.extend({
      replaces: optionalText,
      note: z.string(),
      kept: z.number(),
      asked: z.number(),
      notified: z.number(),
    }),
  },
} as const
