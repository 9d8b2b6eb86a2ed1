/** What the audit log holds about imports, reorganisations, uptake targets and the service itself. */
import { z } from 'zod'
import { id, optionalText } from '#app/data/operations/audit-contents/values.server.ts'

/** How many of each. */
const counts = z.record(z.string(), z.number())

const destinations = z.record(z.string(), z.string())

const plan = z.object({
  on: optionalText,
  fromIds: z.array(id),
  closes: z.boolean(),
  to: z.array(z.looseObject({ key: z.string(), organisationId: id.nullable() })),
  agencies: destinations,
  rest: destinations,
  professions: destinations,
  people: destinations,
})

const effect = z.looseObject({
  organisations: z.array(id),
  successions: z.array(id),
  people: z.number(),
})

const file = z.object({ kind: z.string(), file: z.string() })

const target = z.object({
  organisationId: id.nullable(),
  professionId: id.nullable(),
  courseId: id.nullable(),
  population: z.string(),
  percent: z.number(),
  by: z.string(),
  source: z.string(),
})

/** Only the settings that changed. */
const settings = z
  .object({
    serviceName: z.string(),
    organisationName: optionalText,
    contactEmail: optionalText,
    privacyEmail: optionalText,
    banner: z.object({ text: z.string(), from: z.string(), until: z.string() }).nullable(),
    policy: z.object({ newReleases: z.string() }),
    reminders: z.record(z.string(), z.boolean()),
    retentionDays: z.record(z.string(), z.number()),
    loginMinutes: z.number(),
    hidesSetUp: z.boolean(),
    leads: z.record(z.string(), z.string()),
  })
  .partial()

export const GOVERNMENT_CONTENTS = {
  'audit:erase-old': {
    subject: 'Service',
    after: z.object({ entries: z.number(), before: z.string() }),
  },
  'demonstration:seed': {
    subject: 'ImportBatch',
    after: z.object({
      people: z.number(),
      completions: z.number(),
      seed: z.number(),
      asAt: z.string(),
    }),
  },
  'import:apply': {
    subject: 'ImportBatch',
    after: file.extend({
      rows: z.number(),
      created: z.number(),
      updated: z.number(),
      unchanged: z.number(),
      rejected: z.number(),
      ended: z.number().optional(),
    }),
  },
  'import:match-columns': {
    subject: 'Service',
    after: z.object({ columns: z.string(), ignored: z.string() }),
  },
  'import:undo': { subject: 'ImportBatch', before: file },
  'backup:create': {
    subject: 'Service',
    after: z.object({
      file: z.string(),
      bytes: z.number(),
      rows: z.number(),
      violations: z.number(),
    }),
  },
  'job:retry': { subject: 'Job' },
  'old-records:delete': { subject: 'Service', after: counts },
  'reference:load': { subject: 'Framework', after: counts },
  'reorganisation:change-plan': { subject: 'Reorganisation', before: plan, after: plan },
  'reorganisation:do': {
    subject: 'Reorganisation',
    after: z.object({ kind: z.string(), plan, effect }),
  },
  'reorganisation:drop': { subject: 'Reorganisation', before: plan },
  'reorganisation:plan': { subject: 'Reorganisation', after: z.object({ kind: z.string() }) },
  'reorganisation:undo': {
    subject: 'Reorganisation',
    before: z.object({ kind: z.string(), effect }),
  },
  'seals:accept': {
    subject: 'Service',
    after: z.object({
      seals: z.array(id).readonly(),
      unknownKeys: z.array(z.string()).readonly(),
      entries: z.array(id).readonly().optional(),
    }),
  },
  'seals:renew': { subject: 'Service', after: z.object({ seals: z.number(), keyId: z.string() }) },
  'settings:test': { subject: 'Service' },
  'settings:change': { subject: 'Service', before: settings, after: settings },
  'target:add': { subject: 'UptakeTarget', after: target },
  'target:change': { subject: 'UptakeTarget', before: target, after: target },
  'target:remove': { subject: 'UptakeTarget', before: target },
} as const
