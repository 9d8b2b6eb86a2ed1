/**
 * The rules that the database enforces and Prisma's schema cannot state. Each is in a migration of both databases. Tests and
 * `fluency check` compare a database with this list.
 */
import { onPostgresql, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

/** Partial unique indexes, by table: at most one row of a kind at a time. */
const AT_MOST_ONE = {
  Posting: ['one_open'],
  OrganisationParent: ['one_open'],
  OrganisationDepartment: ['one_open'],
  FrameworkVersion: ['one_published', 'one_draft'],
  SkillMapping: ['one_same_from', 'one_same_to'],
  FrameworkReviewer: ['one_open'],
  Assessment: ['one_open'],
  Share: ['one_open'],
  ReviewSignature: ['one_in_force'],
  ReviewSignatory: ['one_open'],
  ReleaseSignOff: ['one_in_force'],
  ReleaseReader: ['one_current'],
  ReleaseDate: ['one_planned'],
  Job: ['one_open'],
  CompletionClaim: ['one_pending'],
  ModuleProgress: ['one_current'],
  Delegate: ['one_open'],
  AssignmentExemption: ['one_open'],
  ColleagueRequest: ['one_open'],
  QualityAcceptance: ['one_open'],
} as const satisfies Record<string, readonly string[]>

/**
 * CHECK constraints, by table. Each is named after its column, and says what the column may
 * contain.
 */
const CHECKS = {
  Organisation: ['kind', 'openedOn', 'closedOn'],
  OrganisationParent: ['parentId', 'from', 'until'],
  OrganisationDepartment: ['from', 'until'],
  Succession: ['kind', 'on', 'toId'],
  Grade: ['rank'],
  HeadcountSet: ['asAt'],
  Headcount: ['headcount'],
  Person: ['managerId', 'emailFrom', 'detailsAsAt', 'suspendedReason', 'erasedAt'],
  FormerEmail: ['from', 'until'],
  FormerStaffNumber: ['until'],
  FormerName: ['until'],
  FormerManager: ['managerId', 'until'],
  PersonCorrection: ['kind', 'reason'],
  Posting: ['from', 'until', 'endedByBatchId'],
  FrameworkVersion: ['status', 'revision'],
  Level: ['order'],
  Assessment: ['kind'],
  PrivateNote: ['text'],
  HeldForm: ['expiresAt'],
  SkillMapping: ['kind', 'fromSkillId', 'toSkillId'],
  FrameworkComment: ['text', 'resolvedById'],
  Share: ['managerId', 'endedReason'],
  Confirmation: ['words'],
  Goal: ['status', 'dueOn', 'closedAt'],
  GoalMove: ['dueOn'],
  Course: [
    'kind',
    'validForMonths',
    'validUntil',
    'durationMinutes',
    'completionRule',
    'sessionsNeeded',
    'status',
    'costPence',
  ],
  CoursePrerequisite: ['requiredId'],
  CourseValidity: ['from', 'months', 'until'],
  CourseModule: ['minutes'],
  Cohort: ['capacity', 'minimum', 'mode'],
  CohortQuota: ['places'],
  Session: ['endsAt'],
  Enrolment: ['status', 'source', 'askedAt', 'offerEndsAt', 'requestEndsAt', 'invitedAt'],
  EnrolmentEvent: ['status'],
  Attendance: ['mark', 'minutes', 'inPlaceOfId'],
  Completion: ['completedOn', 'source', 'endsOn', 'revokedAt'],
  CompletionCorrection: ['replacementId'],
  CompletionNotice: ['dayBefore'],
  Certificate: ['reference'],
  CourseFeedback: ['useful', 'level', 'confident', 'recommend', 'answeredAt', 'followUp'],
  CompletionClaim: ['completedOn', 'status', 'decidedAt', 'reason', 'completionId'],
  Baseline: ['learners', 'from', 'asAt'],
  UptakeTarget: ['population', 'percent', 'by', 'version'],
  UptakeBalance: ['kind', 'population', 'structure', 'face'],
  UptakeEntry: ['kind', 'population', 'structure', 'day'],
  UptakeState: ['today'],
  Reorganisation: ['kind', 'status', 'version', 'doneAt', 'undoneAt'],
  ReorganisationPosting: ['openedId'],
  PersonMerge: ['mergedId'],
  ImportBatch: [
    'kind',
    'asAt',
    'organisationCode',
    'rows',
    'created',
    'updated',
    'unchanged',
    'rejected',
  ],
  Seal: ['digest'],
  RoleGrant: ['role', 'until', 'everywhere', 'professionId', 'revokedById'],
  ApprovalReminder: ['askedOn'],
  Assignment: ['population', 'setOn', 'dueOn', 'endedById'],
  AssignmentExemption: ['reason', 'endedById'],
  AssignmentReminder: ['occasion'],
  PeopleReminder: ['list', 'recipients'],
  RemindedPerson: ['stoppedAt'],
  Delegate: ['delegateId', 'from', 'until', 'mayBook', 'endedById'],
  ColleagueRequest: ['closesOn', 'closedAt', 'answerers'],
  ColleagueInvitation: ['declinedAt'],
  ColleaguePool: ['people'],
  SupportConsent: ['adminId', 'expiresAt'],
  ProviderAccount: ['connectedBy'],
  Passkey: ['name', 'counter', 'lastUsedAt'],
  Audit: ['actor', 'actorId', 'position'],
  AuditContent: ['erasureId'],
  OutboxMessage: ['attempts', 'stoppedAt', 'resentAt'],
  MessageBatch: ['recipients', 'sendAt', 'stoppedAt'],
  CalendarEntry: ['sequence'],
  MessagePreference: ['choice'],
  ScheduledReport: ['frequency'],
  ApiToken: ['name', 'scopes', 'expiresAt', 'revokedById'],
  ApiRequest: ['key'],
  DirectoryPerson: ['userName'],
  SourceDifference: ['source', 'detail', 'since'],
  Webhook: ['name', 'endedById'],
  WebhookDelivery: ['attempts', 'failedAt'],
  RateCount: ['count'],
  Job: [
    'kind',
    'state',
    'attempts',
    'leasedBy',
    'leasedUntil',
    'progressDone',
    'result',
    'lastError',
    'finishedAt',
  ],
  QualityFinding: ['kind', 'day', 'foundOn'],
  QualityAcceptance: ['kind', 'reason', 'endedAt'],
  QualityCount: ['kind', 'day', 'open', 'accepted'],
  QualityOwner: ['kind'],
  ReviewReturn: ['status', 'quarter', 'revision', 'narrativeRevision'],
  ReviewAction: ['status', 'dueOn', 'since', 'revision'],
  ReviewMetric: ['direction', 'revision', 'baselineOn', 'latestOn', 'targetOn'],
  ReviewSignature: ['number', 'reopenReason'],
  ReviewReminder: ['quarter'],
  ReviewSignatory: ['from', 'until', 'reason', 'endedById'],
  Release: [
    'revision',
    'version',
    'status',
    'asAt',
    'population',
    'policy',
    'content',
    'checksum',
    'frozenAt',
    'signedOffAt',
  ],
  ReleaseFile: ['bytes'],
  ReleaseDate: ['status', 'population', 'version'],
  ReleaseDateChange: ['toAt'],
  ReleaseAlert: ['confirmedAt'],
  ReleaseAlertRun: ['people'],
} as const satisfies Record<string, readonly string[]>

/** Triggers, by table. They refuse to change facts, except in `changingFacts`. */
const APPEND_ONLY = {
  Posting: ['no_delete', 'no_update', 'end_once'],
  Rating: ['no_delete', 'no_update'],
  Share: ['no_update', 'end_once'],
  Confirmation: ['no_delete', 'no_update'],
  EnrolmentEvent: ['no_delete', 'no_update'],
  Attendance: ['no_delete', 'no_update'],
  Completion: ['no_delete', 'no_update'],
  Headcount: ['no_delete', 'no_update'],
  Seal: ['no_delete', 'no_update'],
  Audit: ['no_delete', 'no_update', 'link_once'],
  AuditContent: ['no_delete', 'no_update'],
  ReviewSignature: ['no_delete', 'no_update', 'reopen_once'],
  ReleaseSignOff: ['no_delete', 'no_update', 'end_once'],
} as const satisfies Record<string, readonly string[]>

/** Triggers, by table. They refuse more places than a cohort's capacity. */
const LIMITS = {
  Cohort: ['never_oversold'],
  Enrolment: ['never_oversold', 'never_oversold_later'],
} as const satisfies Record<string, readonly string[]>

const SORT_NAME = ['sortName_insert', 'sortName_update', 'sortName_fold'] as const

/** Triggers, by table. They compute the key by which names are sorted. */
const COMPUTED = {
  Person: SORT_NAME,
  FormerName: SORT_NAME,
} as const satisfies Record<string, readonly string[]>

export type DatabaseRule = { table: string; name: string }

const named = (
  rules: Readonly<Record<string, readonly string[]>>,
  nameOf: (table: string, rule: string) => string,
): DatabaseRule[] =>
  Object.entries(rules).flatMap(([table, own]) =>
    own.map((rule) => ({ table, name: nameOf(table, rule) })),
  )

/** All rules that a database has after its migrations, by name. */
export const DATABASE_RULES: readonly DatabaseRule[] = [
  ...named(AT_MOST_ONE, (table, rule) => `${table}_${rule}`),
  ...named(APPEND_ONLY, (table, rule) => `${table}_${rule}`),
  ...named(LIMITS, (table, rule) => `${table}_${rule}`),
  ...named(COMPUTED, (table, rule) => `${table}_${rule}`),
  ...named(CHECKS, (table, column) => `${table}_${column}_check`),
].toSorted(byName)

function byName(a: DatabaseRule, b: DatabaseRule): number {
  return a.name < b.name ? -1 : 1
}

const CHECK_IN_SQLITE = /CONSTRAINT "(\w+)" CHECK/g

async function listInSqlite(tx: Tx): Promise<DatabaseRule[]> {
  const objects = await queryRows<{ type: string; table: string; name: string; sql: string }>(
    tx,
    Prisma.sql`SELECT "type", "tbl_name" AS "table", "name", "sql" FROM sqlite_master
      WHERE "type" = 'trigger' OR ("type" = 'table' AND "name" NOT LIKE '!_%' ESCAPE '!') OR "sql" LIKE 'CREATE UNIQUE INDEX % WHERE %'`,
  )
  return objects.flatMap(({ type, table, name, sql }) =>
    type === 'table'
      ? [...sql.matchAll(CHECK_IN_SQLITE)].map(([, check = '']) => ({ table, name: check }))
      : [{ table, name }],
  )
}

const listInPostgresql = (tx: Tx): Promise<DatabaseRule[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT CAST(t.relname AS TEXT) AS "table", CAST(r."name" AS TEXT) AS "name" FROM (
        SELECT conrelid AS "of", conname AS "name" FROM pg_constraint WHERE contype = 'c'
        UNION ALL SELECT x.indrelid, i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
          WHERE x.indisunique AND x.indpred IS NOT NULL
        UNION ALL SELECT tgrelid, tgname FROM pg_trigger WHERE NOT tgisinternal) r
      JOIN pg_class t ON t.oid = r."of" WHERE t.relnamespace = CAST(current_schema() AS regnamespace)`,
  )

/** The rules that a database has, by name. */
export const listDatabaseRules = async (tx: Tx): Promise<DatabaseRule[]> =>
  (await (onPostgresql() ? listInPostgresql(tx) : listInSqlite(tx))).toSorted(byName)

/** The rules that a database lacks, and those that it has and this version does not. */
export async function listRuleDifferences(
  tx: Tx,
): Promise<{ missing: DatabaseRule[]; added: DatabaseRule[] }> {
  const present = await listDatabaseRules(tx)
  const without = (some: readonly DatabaseRule[], others: readonly DatabaseRule[]) =>
    some.filter(({ name }) => !others.some((other) => other.name === name))
  return { missing: without(DATABASE_RULES, present), added: without(present, DATABASE_RULES) }
}
