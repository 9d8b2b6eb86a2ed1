/** What the audit log holds about publishing versions of the criterion. */
import { z } from 'zod'
import { id, optionalText } from '#app/data/operations/audit-contents/values.server.ts'

const version = z.object({ framework: z.string(), version: z.string() })
const code = optionalText

const about = z.object({ about: z.string() })
const reviewer = z.object({ personId: id })
const reviewers = z.object({ reviewers: z.number() })

export const CRITERION_VERSION_CONTENTS = {
  'framework:comment': { subject: 'FrameworkVersion', after: about },
  'framework:comment-close': { subject: 'FrameworkVersion', after: about },
  'framework:map': {
    subject: 'FrameworkVersion',
    after: z.object({
      skills: z.array(z.object({ from: code, to: code, kind: z.string() })).readonly(),
    }),
  },
  'framework:review-end': { subject: 'FrameworkVersion', after: reviewers },
  'framework:review-start': { subject: 'FrameworkVersion', after: reviewers },
  'framework:reviewer-add': { subject: 'FrameworkVersion', after: reviewer },
  'framework:reviewer-remove': { subject: 'FrameworkVersion', before: reviewer },
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
