/**
 * The actions in the audit log, each with the phrase that the audit page shows for it. The keys are
 * stored in the log and in files that people have downloaded, so they never change.
 */
export const AUDIT_ACTIONS = {
  'answers:ask-access': 'Asked for access to earlier answers',
  'answers:confirm-access': 'Confirmed access to earlier answers',
  'answers:seal': 'Sealed answers',
  'assignment:end': 'Ended an assignment',
  'assignment:exempt': 'Exempted a person from an assignment',
  'assignment:require-again': 'Ended an exemption from an assignment',
  'assignment:set': 'Set an assignment',
  'assessment:start': 'Started a self-assessment',
  'assessment:submit': 'Submitted a self-assessment',
  'audit:erase-old': 'Erased old details from the audit log',
  'audit:erase-person': 'Erased details of a person from the audit log',
  'backup:create': 'Backed up the service',
  'calendar:end': 'Ended the link to their own calendar',
  'calendar:start': 'Made a link to their own calendar',
  'certificate:issue': 'Made a certificate',
  'certificate:send': 'Sent a certificate',
  'claim:confirm': 'Confirmed a completion that a learner claimed',
  'claim:decline': 'Declined a completion that a learner claimed',
  'claim:make': 'Claimed a completion',
  'claim:withdraw': 'Withdrew a claim of a completion',
  'cohort:cancel': 'Cancelled a cohort',
  'cohort:change': 'Changed a cohort',
  'cohort:create': 'Created a cohort',
  'completion:correct': 'Corrected a completion',
  'completion:record': 'Recorded a completion',
  'completion:restore': 'Restored a completion',
  'completion:revoke': 'Revoked a completion',
  'course:change': 'Changed a course',
  'course:copy': 'Copied a course',
  'course:create': 'Created a course',
  'course:delete': 'Deleted a draft of a course',
  'course:publish': 'Published a course',
  'course:withdraw': 'Withdrew a course',
  'delegate:end': 'Ended a delegate',
  'delegate:name': 'Named a delegate',
  'demonstration:seed': 'Created a demonstration',
  'enrolment:confirm': 'Enrolled a person on a cohort',
  'enrolment:decline': 'Declined a place on a cohort',
  'enrolment:expire': 'Ended an unconfirmed place on a cohort',
  'enrolment:offer': 'Offered a place on a cohort',
  'enrolment:request': 'Asked for approval of a place on a cohort',
  'enrolment:wait': 'Joined the waiting list of a cohort',
  'enrolment:withdraw': 'Withdrew a person from a cohort',
  'feedback:give': 'Gave feedback on a course',
  'import:apply': 'Imported a file',
  'import:undo': 'Undid an import',
  'job:retry': 'Tried a failed job again',
  'login:end': 'Signed out',
  'login:end-all': 'Signed out of all devices',
  'login:start': 'Signed in',
  'message:choose': 'Chose which messages they get',
  'message:resend': 'Sent a failed message again',
  'message:send': 'Wrote to people in a cohort',
  'message:stop': 'Stopped messages',
  'old-records:delete': 'Deleted old records',
  'person:export': 'Downloaded a list of people',
  'person:merge': 'Merged two records',
  'person:unmerge': 'Undid a merge of records',
  'rating:save': 'Saved an answer',
  'reference:load': 'Loaded reference data',
  'register:apologise': 'Sent or withdrew apologies for a session',
  'register:save': 'Saved a register',
  'register:undo': 'Undid the last save of a register',
  'release:create': 'Created a release',
  'release:edit': 'Edited a release',
  'release:freeze': 'Froze a release',
  'release:give-up': 'Cancelled a release',
  'release:preview': 'Viewed a release before publication',
  'release:reader-add': 'Gave a person early access to a release',
  'release:reader-remove': 'Removed early access to a release',
  'release:revise': 'Started a revision of a release',
  'release:sign-off': 'Signed off a release',
  'reorganisation:change-plan': 'Changed a reorganisation plan',
  'reorganisation:do': 'Carried out a reorganisation',
  'reorganisation:drop': 'Discarded a reorganisation plan',
  'reorganisation:plan': 'Created a reorganisation plan',
  'reorganisation:undo': 'Undid a reorganisation',
  'review:action': 'Saved an action in a return',
  'review:action-remove': 'Removed an action from a return',
  'review:begin': 'Started a return',
  'review:metric': 'Saved a metric in a return',
  'review:metric-remove': 'Removed a metric from a return',
  'review:narrative': 'Saved the narrative of a return',
  'review:remind': 'Sent reminders about returns',
  'review:reopen': 'Reopened a return',
  'review:sign-off': 'Signed off a return',
  'role:grant': 'Granted a role',
  'role:revoke': 'Revoked a role',
  'seals:accept': 'Accepted and sealed facts that had changed',
  'seals:renew': 'Signed seals with another key',
  'session:cancel': 'Cancelled a session',
  'session:change': 'Changed a session',
  'session:create': 'Created a session',
  'session:delete': 'Deleted a session',
  'sign-in-link:make': 'Made a sign-in link',
  'target:add': 'Added an uptake target',
  'target:change': 'Changed an uptake target',
  'target:remove': 'Removed an uptake target',
} as const

export type AuditAction = keyof typeof AUDIT_ACTIONS

const isAuditAction = (action: string): action is AuditAction =>
  Object.hasOwn(AUDIT_ACTIONS, action)

/** The phrase for an action in the log. An entry written by a different version may have an unknown action, which is returned unchanged. */
export const auditActionPhrase = (action: string): string =>
  isAuditAction(action) ? AUDIT_ACTIONS[action] : action

/**
 * The kinds of record in the audit log, each with the label that the audit page shows for it.
 * The keys are stored in the log and are in URLs, so they never change.
 */
export const AUDIT_SUBJECTS = {
  Assessment: 'Self-assessment',
  Assignment: 'Assignment',
  Cohort: 'Cohort',
  Completion: 'Completion',
  CompletionClaim: 'Claim of a completion',
  Course: 'Course',
  Delegate: 'Delegate',
  Enrolment: 'Enrolment',
  Framework: 'Framework',
  FrameworkVersion: 'Framework version',
  ImportBatch: 'Import',
  Job: 'Job',
  Message: 'Message',
  MessageBatch: 'Messages sent together',
  Person: 'Person',
  Quarter: 'Quarter',
  Rating: 'Answer about a skill',
  Release: 'Release',
  Reorganisation: 'Reorganisation',
  ReviewAction: 'Action in a return',
  ReviewMetric: 'Metric in a return',
  ReviewReturn: 'Return',
  ReviewSignature: 'Sign-off of a return',
  RoleGrant: 'Role',
  Service: 'Service',
  Session: 'Session',
  UptakeTarget: 'Uptake target',
} as const

export type AuditSubject = keyof typeof AUDIT_SUBJECTS

const isAuditSubject = (subject: string): subject is AuditSubject =>
  Object.hasOwn(AUDIT_SUBJECTS, subject)

/** The label for a kind of record. One that this version does not know is returned unchanged. */
export const auditSubjectLabel = (subject: string): string =>
  isAuditSubject(subject) ? AUDIT_SUBJECTS[subject] : subject
