/** What the audit log holds about courses and their cohorts. */
import { z } from 'zod'
import { id, instant, optionalText } from '#app/data/operations/audit-contents/values.server.ts'

const course = z.object({
  title: z.string(),
  kind: z.string(),
  provider: optionalText,
  durationMinutes: z.number().nullable(),
  summary: optionalText,
  outcomes: optionalText,
  preparation: optionalText,
  scsOnly: z.boolean(),
  grades: z.array(z.string()),
  organisations: z.array(z.string()),
  professions: z.array(z.string()),
  prerequisites: z.array(z.string()),
  skills: z.array(z.object({ framework: z.string(), skill: z.string(), level: z.string() })),
  qualifying: z.boolean(),
  completionRule: z.string(),
  sessionsNeeded: z.number().nullable(),
  validForMonths: z.number().nullable(),
  validUntil: optionalText.optional(),
  certificate: z.boolean(),
  needsApproval: z.boolean(),
  costPence: z.number().nullable(),
})
const newCourse = course.extend({ code: z.string() })
/** Only what changed. Each module is one text. */
const courseChange = course.extend({ modules: z.array(z.string()) }).partial()
const courseStatus = z.object({ status: z.string() })

const cohort = z.object({
  name: z.string(),
  capacity: z.number(),
  minimum: z.number().nullable(),
  mode: z.string(),
  place: optionalText,
  link: optionalText,
  facilitators: optionalText,
  closesAt: instant.nullable(),
  quotas: z.array(z.object({ organisation: z.string(), places: z.number() })).optional(),
})

const session = z.object({
  title: z.string(),
  startsAt: instant,
  endsAt: instant,
  required: z.boolean(),
  place: optionalText.optional(),
  link: optionalText.optional(),
  facilitators: optionalText.optional(),
})

const completion = z.object({
  personId: id,
  completedOn: z.string(),
  courseId: id,
  cohortId: id.nullable(),
  source: z.string(),
})

const courseAndDay = z.object({ courseId: id, completedOn: z.string() })
const place = {
  subject: 'Enrolment',
  before: z.object({ status: optionalText }),
  after: z.object({
    status: z.string(),
    cohortId: id.optional(),
    personId: id.optional(),
    source: z.string().optional(),
  }),
} as const

/** By the id of the enrolment. */
const marks = z.record(z.string(), z.string().nullable())

/** A null id means any. `people`: how many were in the group when it was set. */
const assignment = z.object({
  courseId: id,
  organisationId: id.nullable(),
  professionId: id.nullable(),
  gradeId: id.nullable(),
  population: z.string(),
  notUpskilled: z.boolean(),
  setOn: z.string(),
  dueOn: z.string(),
  note: optionalText,
  people: z.number(),
})
const onePerson = z.object({ personId: id })

export const LEARNING_CONTENTS = {
  'certificate:issue': { subject: 'Completion' },
  'certificate:send': { subject: 'Completion' },
  'claim:confirm': { subject: 'CompletionClaim', after: z.object({ completionId: id }) },
  'claim:decline': { subject: 'CompletionClaim' },
  'claim:make': {
    subject: 'CompletionClaim',
    after: z.object({ personId: id, courseId: id, completedOn: z.string() }),
  },
  'claim:withdraw': { subject: 'CompletionClaim' },
  'assignment:end': { subject: 'Assignment' },
  'assignment:exempt': { subject: 'Assignment', after: onePerson },
  'assignment:require-again': { subject: 'Assignment', before: onePerson },
  'assignment:set': { subject: 'Assignment', after: assignment },
  'cohort:cancel': { subject: 'Cohort', after: z.object({ told: z.number() }) },
  'cohort:change': { subject: 'Cohort', before: cohort, after: cohort },
  'cohort:create': {
    subject: 'Cohort',
    after: cohort.extend({ courseId: id, copiedFrom: id.optional() }),
  },
  'completion:correct': {
    subject: 'Completion',
    before: courseAndDay,
    after: courseAndDay.extend({ completionId: id }),
  },
  'completion:record': { subject: 'Completion', after: completion },
  'completion:restore': { subject: 'Completion', after: z.object({ revoked: z.literal(false) }) },
  'completion:revoke': { subject: 'Completion', after: z.object({ revoked: z.literal(true) }) },
  'course:change': { subject: 'Course', before: courseChange, after: courseChange },
  'course:copy': { subject: 'Course', after: newCourse.extend({ copiedFrom: z.string() }) },
  'course:create': { subject: 'Course', after: newCourse },
  'course:delete': {
    subject: 'Course',
    before: z.object({ code: z.string(), title: z.string() }),
  },
  'course:publish': { subject: 'Course', before: courseStatus, after: courseStatus },
  'course:withdraw': { subject: 'Course', before: courseStatus, after: courseStatus },
  'enrolment:confirm': place,
  'enrolment:decline': place,
  'enrolment:expire': place,
  'enrolment:offer': place,
  'enrolment:request': place,
  'enrolment:wait': place,
  'enrolment:withdraw': place,
  'message:resend': { subject: 'Message', after: z.object({ toNewEmail: z.boolean() }) },
  'message:remind': {
    subject: 'MessageBatch',
    after: z.object({ list: z.string(), recipients: z.number() }),
  },
  'message:send': {
    subject: 'MessageBatch',
    after: z.object({ cohortId: id, recipients: z.number() }),
  },
  'message:stop': { subject: 'MessageBatch', after: z.object({ stopped: z.number() }) },
  'register:apologise': { subject: 'Session', before: marks, after: marks },
  'feedback:give': { subject: 'Completion' },
  'register:save': { subject: 'Session', before: marks, after: marks },
  'register:undo': { subject: 'Session', before: marks, after: marks },
  'session:cancel': { subject: 'Session', after: z.object({ told: z.number() }) },
  'session:change': { subject: 'Session', before: session, after: session },
  'session:create': { subject: 'Session', after: session.extend({ cohortId: id }) },
  'session:delete': {
    subject: 'Session',
    before: session.extend({ cohortId: id }),
    after: z.object({ told: z.number() }),
  },
} as const
