/** What the audit log holds about quarterly returns and releases. */
import { z } from 'zod'
import { id, instant, optionalText } from '#app/data/operations/audit-contents/values.server.ts'

const checksum = z.object({ checksum: z.string() })

const release = z.object({
  title: z.string(),
  asAt: z.string(),
  population: z.string(),
  measures: z.array(z.string()).readonly(),
  breakdowns: z.array(z.string()).readonly(),
  policy: z.string(),
  publishAt: instant,
  reason: optionalText,
  method: z.string(),
  quality: z.string(),
  contact: z.string(),
})

const releaseDate = z.object({
  title: z.string(),
  asAt: z.string(),
  population: z.string(),
  publishAt: instant,
  status: z.string(),
})

const returnKey = z.object({ quarter: z.string(), organisationId: id })
const signatory = z.object({
  organisationId: id,
  personId: id,
  from: z.string(),
  until: z.string(),
})
const narrative = z.object({ changed: optionalText, risks: optionalText, help: optionalText })

/** The fields of an action or metric in a return. */
const entry = z.record(z.string(), z.union([z.string(), z.number(), z.null()]).optional())
export type EntryFields = z.infer<typeof entry>

export const PUBLICATION_CONTENTS = {
  'release:create': {
    subject: 'Release',
    after: z.union([release, z.object({ slug: z.string() })]),
  },
  'release:date-add': { subject: 'ReleaseDate', after: releaseDate },
  'release:date-cancel': { subject: 'ReleaseDate', before: releaseDate, after: releaseDate },
  'release:date-change': { subject: 'ReleaseDate', before: releaseDate, after: releaseDate },
  'release:edit': {
    subject: 'Release',
    before: release.extend({ signedById: z.array(id), checksum: optionalText }),
    after: release,
  },
  'release:freeze': {
    subject: 'Release',
    after: checksum.extend({ files: z.number().optional() }),
  },
  'release:give-up': { subject: 'Release', before: z.object({ stage: z.string() }) },
  'release:preview': {
    subject: 'Release',
    after: z.object({ checksum: optionalText, version: z.number() }),
  },
  'release:reader-add': {
    subject: 'Release',
    after: z.object({ readerId: id, email: z.string(), role: z.string(), reason: z.string() }),
  },
  'release:reader-remove': {
    subject: 'Release',
    before: z.object({ readerId: id, email: z.string() }),
  },
  'release:revise': {
    subject: 'Release',
    after: z.object({ slug: z.string(), revision: z.number() }),
  },
  'release:sign-off': {
    subject: 'Release',
    after: checksum.extend({ isLast: z.boolean().optional(), personId: id.optional() }),
  },
  'review:action': { subject: 'ReviewAction', before: entry.optional(), after: entry },
  'review:action-remove': { subject: 'ReviewAction', before: entry },
  'review:begin': {
    subject: 'ReviewReturn',
    after: returnKey.extend({ carriedOver: z.number().optional() }),
  },
  'review:metric': { subject: 'ReviewMetric', before: entry.optional(), after: entry },
  'review:metric-remove': { subject: 'ReviewMetric', before: entry },
  'review:narrative': { subject: 'ReviewReturn', before: narrative, after: narrative },
  'review:remind': {
    subject: 'Quarter',
    after: z.object({ occasion: z.string(), reminded: z.number() }),
  },
  'review:reopen': { subject: 'ReviewSignature', after: returnKey.extend({ number: z.number() }) },
  'review:sign-off': {
    subject: 'ReviewSignature',
    after: returnKey.extend({ number: z.number().optional(), declaration: z.string().optional() }),
  },
  'review:signatory-end': { subject: 'ReviewSignatory', before: signatory },
  'review:signatory-name': { subject: 'ReviewSignatory', after: signatory },
} as const
