/** Finds what prevents an import from being undone: later facts that refer to records it created or depend on records it changed. */
import {
  CHANGEABLE_TABLES,
  listRecordsChangedSince,
  confirmedPeople,
  DETAILS_CONFIRMED,
} from '#app/data/imports/changes.server.ts'
import { IMPORTED_DRAFT } from '#app/data/skills/criterion/imported-drafts.server.ts'
import { countValiditiesChangedSince } from '#app/data/facts/course-validities.server.ts'
import { countParentsChangedSince } from '#app/data/government/imported-parents.server.ts'
import { jsonArrayOf, jsonEntry, jsonValues } from '#app/data/database/dialect.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

/** How many facts of one kind block the undo, and the ids of the imports that they came from. */
export type ImportUndoBlocker = { count: number; what: string; batches: number[] }

type Reference = readonly [table: string, column: string, what: string]

/** The columns that refer to records that an import creates. */
export const REFERENCES: Record<string, readonly Reference[]> = {
  Organisation: [
    ['Posting', 'organisationId', 'Postings in its organisations'],
    ['Completion', 'organisationId', 'Completions in its organisations'],
    ['Headcount', 'organisationId', 'Headcounts for its organisations'],
    ['Succession', 'fromId', 'Successions from its organisations'],
    ['Succession', 'toId', 'Successions to its organisations'],
    ['OrganisationParent', 'parentId', 'Organisations below its organisations'],
    ['OrganisationParent', 'organisationId', 'Parents of its organisations'],
    ['RoleGrant', 'organisationId', 'Roles for its organisations'],
    ['UptakeTarget', 'organisationId', 'Targets for its organisations'],
    ['CohortQuota', 'organisationId', 'Places for its organisations'],
    ['ReviewReturn', 'organisationId', 'Returns from its organisations'],
    ['ReviewReminder', 'organisationId', 'Reminders about its organisations'],
    ['ReviewSignatory', 'organisationId', 'Signatories of its organisations'],
    ['Assignment', 'organisationId', 'Courses required in its organisations'],
    ['CourseOrganisation', 'organisationId', 'Courses for its organisations'],
  ],
  Profession: [
    ['Posting', 'professionId', 'Postings in its professions'],
    ['Headcount', 'professionId', 'Headcounts for its professions'],
    ['RoleGrant', 'professionId', 'Roles for its professions'],
    ['Target', 'professionId', 'Expected levels for its professions'],
    ['UptakeTarget', 'professionId', 'Targets for its professions'],
    ['Assignment', 'professionId', 'Courses required for its professions'],
    ['CourseProfession', 'professionId', 'Courses for its professions'],
  ],
  Grade: [
    ['Posting', 'gradeId', 'Postings in its grades'],
    ['Headcount', 'gradeId', 'Headcounts for its grades'],
    ['Target', 'gradeId', 'Expected levels for its grades'],
    ['CourseGrade', 'gradeId', 'Courses for its grades'],
    ['Assignment', 'gradeId', 'Courses required for its grades'],
  ],
  Course: [
    ['Completion', 'courseId', 'Completions of its courses'],
    ['CompletionClaim', 'courseId', 'Claims of completions of its courses'],
    ['CompletionNotice', 'courseId', 'Emails about completions of its courses'],
    ['Cohort', 'courseId', 'Cohorts of its courses'],
    ['CourseModule', 'courseId', 'Modules in its courses'],
    ['CourseSkill', 'courseId', 'Skills in its courses'],
    ['CourseGrade', 'courseId', 'Grades for its courses'],
    ['CourseOrganisation', 'courseId', 'Organisations for its courses'],
    ['CourseProfession', 'courseId', 'Professions for its courses'],
    ['CoursePrerequisite', 'courseId', 'Courses that its courses need first'],
    ['CoursePrerequisite', 'requiredId', 'Courses that need its courses first'],
    ['RoleGrant', 'courseId', 'Roles for its courses'],
    ['Baseline', 'courseId', 'Published figures for its courses'],
    ['UptakeTarget', 'courseId', 'Targets for its courses'],
    ['Assignment', 'courseId', 'Assignments of its courses'],
    ['Goal', 'courseId', 'Goals that name its courses'],
  ],
  Person: [
    ['DirectoryPerson', 'personId', 'People whom a directory also sends'],
    ['Completion', 'personId', 'Completions by its people'],
    ['CompletionClaim', 'personId', 'Completions that its people claimed'],
    ['CompletionClaim', 'decidedById', 'Claims that its people decided about'],
    ['CompletionCorrection', 'correctedById', 'Completions that its people corrected'],
    ['CompletionNotice', 'personId', 'Emails to its people about completions'],
    ['ModuleProgress', 'personId', 'Modules that its people did'],
    ['Posting', 'personId', 'Later postings of its people'],
    ['Enrolment', 'personId', 'Enrolments of its people'],
    ['Assessment', 'personId', 'Self-assessments by its people'],
    ['PrivateNote', 'personId', 'Private notes of its people'],
    ['Share', 'personId', 'Self-assessments that its people shared'],
    ['Share', 'managerId', 'Self-assessments shared with its people'],
    ['Confirmation', 'byId', 'Answers that its people confirmed'],
    ['Goal', 'personId', 'Goals of its people'],
    ['SupportConsent', 'personId', 'Answers that its people let a service admin see'],
    ['SupportConsent', 'adminId', 'Answers that its people may see as service admins'],
    ['ColleagueRequest', 'personId', 'Requests of its people to colleagues'],
    ['ColleagueInvitation', 'colleagueId', 'Requests to its people about colleagues'],
    ['RoleGrant', 'personId', 'Roles of its people'],
    ['Delegate', 'personId', 'Delegates of its people'],
    ['AssignmentExemption', 'personId', 'Exemptions of its people'],
    ['AssignmentReminder', 'personId', 'Reminders to its people'],
    ['ApprovalReminder', 'personId', 'Reminders to its people to approve'],
    ['RemindedPerson', 'personId', 'Reminders of leaders to its people'],
    ['Delegate', 'delegateId', 'People for whom its people act'],
    ['Person', 'managerId', 'People who report to its people'],
    ['Login', 'personId', 'Logins by its people'],
    ['SignInLink', 'personId', 'Sign-in links for its people'],
    ['ProviderAccount', 'personId', 'Accounts that its people sign in with'],
    ['RatingAccess', 'readerRecordId', 'Requests by its people to read sealed answers'],
    ['RatingAccess', 'ownerRecordId', 'Requests to read sealed answers by its people'],
    ['EnrolmentEvent', 'byId', 'Enrolments that its people changed'],
    ['Attendance', 'recordedById', 'Marks that its people recorded'],
    ['Completion', 'recordedById', 'Completions that its people recorded'],
    ['ImportBatch', 'importedById', 'Imports by its people'],
    ['ReviewSignature', 'signedById', 'Returns that its people signed off'],
    ['ReviewSignatory', 'personId', 'Departments whose returns its people may sign off'],
    ['ReviewAuthor', 'personId', 'Returns that its people wrote'],
    ['ReleaseSignOff', 'signedById', 'Releases that its people signed off'],
    ['FormerEmail', 'personId', 'Email addresses of its people that changed later'],
    ['FormerStaffNumber', 'personId', 'Staff numbers of its people that changed later'],
    ['FormerName', 'personId', 'Names of its people that changed later'],
    ['FormerManager', 'personId', 'Managers of its people that changed later'],
    ['FormerManager', 'managerId', 'People who reported to its people'],
    ['PersonCorrection', 'personId', 'Corrections of its people’s records'],
    ['PersonCorrection', 'correctedById', 'Records that its people corrected'],
    ['PersonMerge', 'mergedById', 'Records that its people merged'],
    ['FrameworkReviewer', 'personId', 'Drafts of the criterion that its people review'],
    ['FrameworkComment', 'byId', 'Comments of its people on drafts of the criterion'],
  ],
  HeadcountSet: [['Headcount', 'setId', 'Headcounts in its sets']],
  FrameworkVersion: [
    ['Assessment', 'versionId', 'Self-assessments against its version'],
    ['ColleagueRequest', 'versionId', 'Requests to colleagues about its version'],
    ['FrameworkVersion', 'basedOnId', 'Versions that were started from its version'],
  ],
}

/** Tables whose rows have the id of the import that they came from. */
const WITH_BATCH = new Set([
  'Posting',
  'Completion',
  'Headcount',
  'Succession',
  'Organisation',
  'OrganisationParent',
  'Person',
  'FormerEmail',
  'FormerStaffNumber',
  'FormerName',
  'FormerManager',
])

async function count(
  tx: Tx,
  what: string,
  from: Prisma.Sql,
  batch: Prisma.Sql = Prisma.sql`CAST(NULL AS INTEGER)`,
): Promise<ImportUndoBlocker[]> {
  const found = await queryRow<{ count: number; batches: string }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count", COALESCE(CAST(${jsonArrayOf(Prisma.sql`DISTINCT ${batch}`)} AS TEXT), '[]') AS "batches" FROM ${from}`,
  )
  const batches = (JSON.parse(found.batches) as (number | null)[])
    .filter((id) => id !== null)
    .toSorted((a, b) => a - b)
  return found.count === 0 ? [] : [{ count: found.count, what, batches }]
}

/** Merges of records that the import created or changed, made since the import. */
const mergesSince = (
  batchId: number,
): Prisma.Sql => Prisma.sql`"PersonMerge" m JOIN "ImportBatch" b ON b."id" = ${batchId}
  WHERE EXISTS (SELECT 1 FROM "Person" x WHERE x."id" IN (m."keptId", m."mergedId") AND x."batchId" = b."id")
    OR m."mergedAt" >= b."importedAt" AND (EXISTS (SELECT 1 FROM "Posting" x WHERE x."personId" IN (m."keptId", m."mergedId") AND (x."batchId" = b."id" OR x."endedByBatchId" = b."id"))
    OR EXISTS (SELECT 1 FROM "Completion" x WHERE x."personId" IN (m."keptId", m."mergedId") AND x."batchId" = b."id")
    OR EXISTS (SELECT 1 FROM "PersonMergePosting" x WHERE x."mergeId" = m."id" AND x."endedByBatchIdBefore" = b."id"))`

/**
 * Email addresses and staff numbers that the import changed and that someone else has now. These
 * prevent an undo.
 */
export async function listIdentifiersTakenSince(tx: Tx, id: number): Promise<ImportUndoBlocker[]> {
  const blockers: ImportUndoBlocker[] = []
  for (const [column, what] of [
    ['email', 'Email addresses that it changed and that someone else has now'],
    ['staffId', 'Staff numbers that it changed and that someone else has now'],
  ] as const) {
    const before = jsonEntry(Prisma.sql`c."before"`, column, 'text')
    const ownBefore = jsonEntry(Prisma.sql`o."before"`, column, 'text')
    const from = Prisma.sql`"ImportChange" c JOIN "Person" p ON p.${name(column)} = ${before.value}
      WHERE c."batchId" = ${id} AND c."subject" = 'Person' AND p."batchId" IS DISTINCT FROM ${id} AND NOT EXISTS (SELECT 1 FROM "ImportChange" o
        WHERE o."batchId" = ${id} AND o."subject" = 'Person' AND o."recordId" = p."id" AND ${ownBefore.isSet})`
    blockers.push(...(await count(tx, what, from)))
  }
  return blockers
}

/** What has changed again since the import. Call this before restoring anything. */
export async function listLaterChanges(
  tx: Tx,
  batch: { id: number; asAt: string | null },
): Promise<ImportUndoBlocker[]> {
  const blockers: ImportUndoBlocker[] = []
  const { id, asAt } = batch
  const add = (what: string, found: number) => {
    if (found > 0) blockers.push({ count: found, what, batches: [] })
  }
  for (const table of CHANGEABLE_TABLES)
    add(
      'Records that have changed again since',
      (await listRecordsChangedSince(tx, table, id)).length,
    )
  add('Courses whose validity has changed again since', await countValiditiesChangedSince(tx, id))
  add(
    'Organisations whose parents have changed again since',
    await countParentsChangedSince(tx, id),
  )
  for (const table of CHANGEABLE_TABLES) {
    const from = Prisma.sql`"ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" JOIN ${name(table)} r ON r."id" = c."recordId"
      WHERE c."subject" = ${table} AND r."batchId" = ${id} AND b."undoneAt" IS NULL`
    blockers.push(
      ...(await count(tx, 'Changes to records that it created', from, Prisma.sql`b."id"`)),
    )
  }
  const created = Prisma.sql`(SELECT p."id" FROM "Person" p WHERE p."batchId" = ${id} UNION SELECT j."value" FROM "ImportChange" c,
    ${jsonValues(confirmedPeople(), 'integer')} j WHERE c."batchId" = ${id} AND c."subject" = ${DETAILS_CONFIRMED})`
  const later: [what: string, from: Prisma.Sql, batch?: Prisma.Sql][] = [
    [
      'People whose details a later extract confirmed',
      Prisma.sql`"Person" p JOIN ${created} n ON n."id" = p."id" WHERE p."detailsAsAt" IS DISTINCT FROM ${asAt}`,
    ],
    [
      'Postings that it opened and that ended later',
      Prisma.sql`"Posting" p WHERE p."batchId" = ${id} AND p."until" IS NOT NULL AND p."endedByBatchId" IS DISTINCT FROM ${id}`,
      Prisma.sql`p."endedByBatchId"`,
    ],
    [
      'Postings that follow one that it ended',
      Prisma.sql`"Posting" l JOIN "Posting" p ON p."personId" = l."personId" AND p."endedByBatchId" = ${id}
        WHERE l."batchId" IS DISTINCT FROM ${id} AND l."id" <> p."id" AND (l."from" > p."from" OR (l."from" = p."from" AND l."id" > p."id"))`,
      Prisma.sql`l."batchId"`,
    ],
    ['People whose records have been merged since', mergesSince(id)],
    [
      'Completions in it that were corrected, or restored by a correction',
      Prisma.sql`"Completion" c JOIN "CompletionCorrection" k ON k."originalId" = c."id" OR k."replacementId" = c."id" WHERE c."batchId" = ${id}`,
    ],
    [
      'Drafts of the criterion in it that are in review or were published later',
      // Earlier versions of Fluency published what they imported, and did not record when it was created.
      Prisma.sql`"FrameworkVersion" WHERE "batchId" = ${id} AND "createdAt" IS NOT NULL AND "status" <> 'draft'`,
    ],
    [
      'Drafts of the criterion in it that were edited later',
      Prisma.sql`"FrameworkVersion" v WHERE v."batchId" = ${id} AND v."status" = 'draft' AND v."revision" > COALESCE((SELECT MAX(${
        jsonEntry(Prisma.sql`c."after"`, 'revision', 'integer').value
      }) FROM "ImportChange" c WHERE c."batchId" = ${id} AND c."subject" = ${IMPORTED_DRAFT} AND c."recordId" = v."id"), 1)`,
    ],
    [
      'Completions in it that have been revoked',
      Prisma.sql`"Completion" WHERE "batchId" = ${id} AND "revokedAt" IS NOT NULL`,
    ],
  ]
  for (const query of later) blockers.push(...(await count(tx, ...query)))
  return blockers
}

/** Later facts that refer to a record that the import created. Call this after restoring its changes. */
export async function listLaterReferences(tx: Tx, batchId: number): Promise<ImportUndoBlocker[]> {
  const blockers: ImportUndoBlocker[] = []
  for (const [created, references] of Object.entries(REFERENCES)) {
    for (const [table, column, what] of references) {
      const others = WITH_BATCH.has(table)
        ? Prisma.sql`AND x."batchId" IS DISTINCT FROM ${batchId}`
        : Prisma.empty
      const from = Prisma.sql`${name(table)} x WHERE x.${name(column)} IN (SELECT "id" FROM ${name(created)} WHERE "batchId" = ${batchId}) ${others}`
      const batch = Prisma.sql`CASE WHEN x."batchId" > ${batchId} THEN x."batchId" END`
      blockers.push(...(await count(tx, what, from, WITH_BATCH.has(table) ? batch : undefined)))
    }
  }
  return blockers
}

/** Skills of later versions that follow from those of its version, and references to frameworks that have no other version. */
export const listFrameworkReferences = async (
  tx: Tx,
  batchId: number,
): Promise<ImportUndoBlocker[]> => {
  const emptied = Prisma.sql`(SELECT v."frameworkId" FROM "FrameworkVersion" v GROUP BY v."frameworkId" HAVING
    MIN(CASE WHEN v."batchId" IS NOT DISTINCT FROM ${batchId} THEN 1 ELSE 0 END) = 1)`
  const followed = Prisma.sql`"SkillMapping" m JOIN "FrameworkVersion" v ON v."id" = m."versionId" JOIN "Skill" s ON s."id" = m."fromSkillId"
    JOIN "FrameworkVersion" f ON f."id" = s."versionId" WHERE f."batchId" = ${batchId} AND v."batchId" IS DISTINCT FROM ${batchId}`
  return [
    ...(await count(
      tx,
      'Skills in courses that name its framework',
      Prisma.sql`"CourseSkill" WHERE "frameworkId" IN ${emptied}`,
    )),
    ...(await count(tx, 'Skills of its version that a later version is mapped from', followed)),
  ]
}
