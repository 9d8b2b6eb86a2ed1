/** What the audit log holds about drafts of the criterion. */
import { z } from 'zod'
import { optionalText } from '#app/data/operations/audit-contents/values.server.ts'

const version = z.object({ framework: z.string(), version: z.string() })

/** One of `area`, `theme`, `level` and `skill` has the code of what was changed. The rest is only what changed. */
const draftChange = z
  .object({
    area: z.string(),
    theme: optionalText,
    level: z.string(),
    skill: z.string(),
    version: z.string(),
    title: z.string(),
    illustrative: z.boolean(),
    language: z.string(),
    notice: optionalText,
    sources: z.array(z.object({ what: z.string(), url: z.string() })),
    code: z.string(),
    name: z.string(),
    text: z.string(),
    definition: z.string(),
    inArea: z.string(),
    inTheme: optionalText,
    evidencePrompt: optionalText,
    behaviours: z.array(z.string()),
    descriptors: z.record(z.string(), z.string()),
    targets: z.record(z.string(), z.string()),
    order: z.array(z.string()),
    place: z.number(),
  })
  .partial()
export type DraftChange = z.output<typeof draftChange>

export const CRITERION_CONTENTS = {
  'framework:draft-change': {
    subject: 'FrameworkVersion',
    before: draftChange.optional(),
    after: draftChange.optional(),
  },
  'framework:draft-delete': { subject: 'FrameworkVersion', before: version },
  'framework:draft-start': {
    subject: 'FrameworkVersion',
    after: version.extend({ basedOn: optionalText }),
  },
} as const
