/** What the audit log holds about people: their records, logins, roles and self-assessments. */
import { z } from 'zod'
import { id, optionalText } from '#app/data/operations/audit-contents/values.server.ts'

/** A record of a person, with the email address that someone used to sign in to it. */
const source = z.object({ recordId: id, email: z.string() })

const access = z.object({ reader: source, owner: source })

const role = z.object({
  personId: id,
  role: z.string(),
  organisationId: id.nullish(),
  professionId: id.nullish(),
  courseId: id.nullish(),
  provider: optionalText.optional(),
  until: optionalText.optional(),
})

const delegate = z.object({
  personId: id,
  delegateId: id,
  from: z.string(),
  until: z.string(),
  mayBook: z.boolean(),
  maySeeDiary: z.boolean(),
  mayApprove: z.boolean(),
  // Entries of earlier versions do not have it.
  maySeeFigures: z.boolean().optional(),
})

/** An account at an identity provider. Who it belongs to there is not in the log. */
const providerAccount = z.object({ provider: z.string(), connectedBy: z.string() })

const scheduledReport = z.object({ name: z.string(), query: z.string(), frequency: z.string() })
const webhook = z.object({ name: z.string(), url: z.string(), events: z.array(z.string()) })

const token = z.object({
  personId: id,
  name: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string(),
})

/** Only what was changed, and the day from which it applies. */
const details = z
  .object({
    name: z.string(),
    email: optionalText,
    staffId: optionalText,
    managerId: id.nullable(),
    on: z.string(),
  })
  .partial()

/** The postings that a correction changed. `until` is null for one that has not ended. */
const postings = z.object({
  postings: z.array(
    z.object({
      organisationId: id,
      professionId: id,
      gradeId: id,
      from: z.string(),
      until: optionalText,
    }),
  ),
})

export const PEOPLE_CONTENTS = {
  'answers:ask-access': { subject: 'Person', after: access },
  'answers:confirm-access': { subject: 'Person', after: access },
  'answers:seal': { subject: 'Person', after: z.object({ assessments: z.number() }) },
  'assessment:change-answer': { subject: 'Assessment', after: z.object({ skill: z.string() }) },
  'assessment:start': {
    subject: 'Assessment',
    after: z.object({ framework: z.string(), version: z.string() }),
  },
  'assessment:submit': { subject: 'Assessment' },
  'audit:erase-person': { subject: 'Person', after: z.object({ entries: z.number() }) },
  'colleague-answer:decline': { subject: 'ColleagueRequest' },
  'colleague-answer:save': { subject: 'ColleagueRequest' },
  'colleague-request:cancel': { subject: 'ColleagueRequest' },
  'colleague-request:close': { subject: 'ColleagueRequest' },
  'colleague-request:create': {
    subject: 'ColleagueRequest',
    after: z.object({ colleagues: z.number(), skills: z.number(), closesOn: z.string() }),
  },
  'delegate:end': { subject: 'Delegate', before: delegate },
  'delegate:name': { subject: 'Delegate', after: delegate },
  'goal:add': { subject: 'Goal', after: z.object({ dueOn: z.string() }) },
  'goal:change': {
    subject: 'Goal',
    before: z.object({ dueOn: z.string() }),
    after: z.object({ dueOn: z.string() }),
  },
  'goal:close': {
    subject: 'Goal',
    before: z.object({ status: z.string() }),
    after: z.object({ status: z.string() }),
  },
  /** The first time that someone looks at a list on a day. Filters by name are not in the log. */
  'list:view': {
    subject: 'Person',
    after: z.object({
      list: z.string(),
      people: z.number(),
      organisationId: id.optional(),
      professionId: id.optional(),
    }),
  },
  'login:end': { subject: 'Person' },
  'login:end-all': { subject: 'Person' },
  'login:start': {
    subject: 'Person',
    after: z
      .object({
        through: source.optional(),
        provider: z.string().optional(),
        passkey: z.string().optional(),
      })
      .optional(),
  },
  'provider-account:connect': { subject: 'Person', after: providerAccount },
  'provider-account:disconnect': { subject: 'Person', before: providerAccount },
  'person:erase': { subject: 'Person', after: z.object({ records: z.number() }) },
  'person:add': { subject: 'Person', after: details },
  'person:correct': { subject: 'Person', before: details, after: details },
  'person:export': {
    subject: 'Person',
    after: z.object({ file: z.string(), asAt: z.string(), people: z.number().optional() }),
  },
  'passkey:add': { subject: 'Person', after: z.object({ name: z.string() }) },
  'passkey:remove': { subject: 'Person', before: z.object({ name: z.string() }) },
  'passkey:rename': {
    subject: 'Person',
    before: z.object({ name: z.string() }),
    after: z.object({ name: z.string() }),
  },
  'person:merge': {
    subject: 'Person',
    after: z.union([
      z.object({ merge: id, takes: id, completions: z.array(id) }),
      z.object({
        merge: id,
        mergedInto: id,
        roles: z.array(z.string()),
        sealedAssessments: z.number(),
      }),
    ]),
  },
  'person:restore': { subject: 'Person' },
  'person:suspend': {
    subject: 'Person',
    after: z.object({
      logins: z.number(),
      links: z.number(),
      tokens: z.number(),
      calendar: z.boolean(),
    }),
  },
  'person:unmerge': {
    subject: 'Person',
    before: z.union([
      z.object({ merge: id, took: id, reason: z.string() }),
      z.object({ merge: id, mergedInto: id, reason: z.string() }),
    ]),
  },
  /** The first time on a day that someone who does not manage the person opens their record. */
  'person:view': { subject: 'Person' },
  'posting:correct': { subject: 'Person', before: postings, after: postings },
  'rating:confirm': { subject: 'Rating' },
  'rating:save': { subject: 'Rating', after: z.object({ assessment: id, skill: z.string() }) },
  'role:grant': {
    subject: 'RoleGrant',
    after: role.extend({ everywhere: z.boolean().optional() }),
  },
  'role:revoke': { subject: 'RoleGrant', before: role },
  'share:end': { subject: 'Share', after: z.object({ reason: z.string() }) },
  'share:start': { subject: 'Share', after: z.object({ managerId: id }) },
  'sign-in-link:make': { subject: 'Person', after: z.object({ email: z.string() }).optional() },
  'sign-in-link:send': { subject: 'Person' },
  'support-consent:give': {
    subject: 'Person',
    after: z.object({ adminId: id, expiresAt: z.string() }),
  },
  'support-consent:revoke': { subject: 'Person', before: z.object({ adminId: id }) },
  'support-consent:view': { subject: 'Person' },
  'report:schedule': { subject: 'ScheduledReport', after: scheduledReport },
  'report:stop': { subject: 'ScheduledReport', before: scheduledReport },
  'token:list': {
    subject: 'ApiToken',
    after: z.object({ list: z.enum(['people', 'completions']) }),
  },
  'token:make': { subject: 'ApiToken', after: token },
  'token:revoke': { subject: 'ApiToken', before: token },
  'webhook:add': { subject: 'Webhook', after: webhook },
  'webhook:end': { subject: 'Webhook', before: webhook },
  'webhook:replay': { subject: 'Webhook', after: z.object({ messages: z.number() }) },
  'calendar:end': { subject: 'Person' },
  'calendar:start': { subject: 'Person' },
  'message:choose': {
    subject: 'Person',
    before: z.record(z.string(), z.string()),
    after: z.record(z.string(), z.string()),
  },
} as const
