/** What the database itself refuses, whoever writes to it. */
import { beforeAll, expect, test } from 'vitest'
import { db, onPostgresql, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { DATABASE_RULES, listDatabaseRules } from '#app/data/database/rules.server.ts'
import { ORGANISATION_KINDS, SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import { REORGANISATION_STATUSES } from '#app/domain/government/reorganisation.ts'
import { ASSIGNMENT_POPULATIONS, REMINDER_OCCASIONS } from '#app/domain/learning/assignments.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { BATCH_KINDS } from '#app/domain/imports/imports.ts'
import { SAVED_ATTENDANCE } from '#app/domain/learning/attendance.ts'
import { CLAIM_STATUSES } from '#app/domain/learning/claims.ts'
import { CORRECTION_KINDS } from '#app/domain/people/corrections.ts'
import { COMPLETION_SOURCES } from '#app/domain/learning/completion.ts'
import {
  COMPLETION_RULES,
  COURSE_KINDS,
  COURSE_STATUSES,
  MODES,
} from '#app/domain/learning/courses.ts'
import { PREFERENCE_CHOICES } from '#app/domain/operations/message-preferences.ts'
import { ENROLMENT_SOURCES, ENROLMENT_STATUSES } from '#app/domain/learning/places.ts'
import { AGREEMENTS, FOLLOW_UPS } from '#app/domain/learning/feedback.ts'
import { JOB_KINDS, JOB_STATES } from '#app/domain/operations/jobs.ts'
import { FINDING_KINDS } from '#app/domain/oversight/finding-kinds.ts'
import { RELEASE_POLICY_NAMES, RELEASE_STATUSES } from '#app/domain/releases/release.ts'
import { DIRECTIONS } from '#app/domain/reviews/metrics.ts'
import { ACTION_STATUSES, RETURN_STATUSES } from '#app/domain/reviews/review.ts'
import { MAPPING_KINDS } from '#app/domain/skills/carry-forward.ts'
import { SHARE_END_REASONS } from '#app/domain/skills/sharing.ts'
import { FRAMEWORK_STATUSES } from '#app/domain/skills/framework.ts'
import { GOAL_STATUSES } from '#app/domain/skills/goals.ts'
import { MARGINAL_TABLES } from '#app/domain/uptake/breakdown.ts'
import { LEDGER_KINDS } from '#app/domain/uptake/ledger.ts'
import { POPULATIONS, STRUCTURES } from '#app/domain/uptake/uptake.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

/** The columns that hold a value of a list in app/domain. */
const LISTS: Record<string, readonly string[]> = {
  'Assignment.population': ASSIGNMENT_POPULATIONS,
  'AssignmentReminder.occasion': REMINDER_OCCASIONS,
  'Attendance.mark': SAVED_ATTENDANCE,
  'Cohort.mode': MODES,
  'Completion.source': COMPLETION_SOURCES,
  'CompletionClaim.status': CLAIM_STATUSES,
  'CourseFeedback.followUp': FOLLOW_UPS,
  'CourseFeedback.useful': AGREEMENTS,
  'Course.completionRule': COMPLETION_RULES,
  'Course.kind': COURSE_KINDS,
  'Course.status': COURSE_STATUSES,
  'Enrolment.source': ENROLMENT_SOURCES,
  'Enrolment.status': ENROLMENT_STATUSES,
  'EnrolmentEvent.status': ENROLMENT_STATUSES,
  'FrameworkVersion.status': FRAMEWORK_STATUSES,
  'Goal.status': GOAL_STATUSES,
  'ImportBatch.kind': BATCH_KINDS,
  'Job.kind': JOB_KINDS,
  'Job.state': JOB_STATES,
  'MessagePreference.choice': PREFERENCE_CHOICES,
  'Organisation.kind': ORGANISATION_KINDS,
  'QualityAcceptance.kind': FINDING_KINDS,
  'QualityCount.kind': FINDING_KINDS,
  'QualityFinding.kind': FINDING_KINDS,
  'QualityOwner.kind': FINDING_KINDS,
  'PersonCorrection.kind': CORRECTION_KINDS,
  'Release.policy': RELEASE_POLICY_NAMES,
  'Release.population': POPULATIONS,
  'Release.status': RELEASE_STATUSES,
  'Reorganisation.kind': SUCCESSION_KINDS,
  'Share.endedReason': SHARE_END_REASONS,
  'Reorganisation.status': REORGANISATION_STATUSES,
  'ReviewAction.status': ACTION_STATUSES,
  'ReviewMetric.direction': DIRECTIONS,
  'ReviewReturn.status': RETURN_STATUSES,
  'RoleGrant.role': GRANTED_ROLES,
  'SkillMapping.kind': MAPPING_KINDS,
  'Succession.kind': SUCCESSION_KINDS,
  'UptakeBalance.face': MARGINAL_TABLES,
  'UptakeBalance.kind': LEDGER_KINDS,
  'UptakeBalance.population': POPULATIONS,
  'UptakeBalance.structure': STRUCTURES,
  'UptakeEntry.kind': LEDGER_KINDS,
  'UptakeEntry.population': POPULATIONS,
  'UptakeEntry.structure': STRUCTURES,
  'UptakeTarget.population': POPULATIONS,
}

test('after all migrations the database has exactly the listed rules', async () => {
  expect(await listDatabaseRules(db())).toEqual(DATABASE_RULES)
})

/** The SQL of the constraint on a column. */
async function definitionOf(table: string, column: string): Promise<string> {
  const name = `${table}_${column}_check`
  const [found] = await queryRows<{ sql: string }>(
    db(),
    onPostgresql()
      ? Prisma.sql`SELECT pg_get_constraintdef(oid) AS "sql" FROM pg_constraint WHERE conname = ${name}`
      : Prisma.sql`SELECT "sql" FROM sqlite_master WHERE "type" = 'table' AND "name" = ${table}`,
  )
  const sql = found?.sql ?? ''
  return onPostgresql()
    ? sql
    : (new RegExp(`CONSTRAINT "${name}" CHECK \\(.*?\\)(?=, CONSTRAINT|\\)$)`).exec(sql)?.[0] ?? '')
}

test.each(Object.entries(LISTS))(
  '%s can hold the values of its list and no others. To change the list, see docs/how-to/add-a-status.md',
  async (tableAndColumn, values) => {
    const [table = '', column = ''] = tableAndColumn.split('.')
    const sql = await definitionOf(table, column)
    expect([...sql.matchAll(/'([^']*)'/g)].map(([, value]) => value)).toEqual([...values])
  },
)

beforeAll(async () => {
  const { id } = await aPerson({ name: 'Ann', from: '2024-01-01' })
  await aCohort({ courseId: (await aCourse({ code: 'DMC' })).id })
  await aCompletion({ personId: id, course: 'DMC', completedOn: '2025-01-20' })
})

test.each([
  ['an unknown status', `UPDATE "Course" SET "kind" = 'webinar'`],
  ['an end before the start', `UPDATE "Posting" SET "until" = '2023-12-31'`],
  ['a day in another format', `UPDATE "Person" SET "emailFrom" = '1/2/2024'`],
  ['a cohort without places', `UPDATE "Cohort" SET "capacity" = 0`],
  ['a minimum above the places', `UPDATE "Cohort" SET "minimum" = "capacity" + 1`],
  ['a session that ends when it starts', `UPDATE "Session" SET "endsAt" = "startsAt"`],
  [
    'a quota of no places',
    `INSERT INTO "CohortQuota" ("cohortId", "organisationId", "places") SELECT c."id", o."id", 0 FROM "Cohort" c, "Organisation" o`,
  ],
  ['a validity of no months', `UPDATE "Course" SET "validForMonths" = 0`],
  [
    'a share of the sessions without their number',
    `UPDATE "Course" SET "completionRule" = 'share-of-sessions'`,
  ],
  ['a revocation without a reason', `UPDATE "Completion" SET "revokedAt" = "recordedAt"`],
  ['a person who is their own manager', `UPDATE "Person" SET "managerId" = "id"`],
])('the database refuses %s', async (_, sql) => {
  await expect(db().$executeRaw(Prisma.raw(sql))).rejects.toThrow(/check constraint/i)
})

test('the database refuses a second open posting of one person', async () => {
  const second = db()
    .$executeRaw`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "sealId")
      SELECT "personId", "organisationId", "professionId", "gradeId", '2025-01-01', "sealId" FROM "Posting"`
  await expect(second).rejects.toThrow(/unique constraint/i)
})
