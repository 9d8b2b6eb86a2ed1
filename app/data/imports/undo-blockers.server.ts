/**
 * What stands on an import: later facts that name what it created, or that go on from what it changed. As long as there is any, it cannot
 * be taken back. Each rule is a statement; those that differ only in table and column are made from the list of references.
 */
import {
  CHANGEABLE_TABLES,
  listOvertakenChanges,
  SEEN,
  seenPeople,
} from '#app/data/imports/changes.server.ts'
import { countOvertakenValidities } from '#app/data/facts/course-validities.server.ts'
import { countParentsChangedSince } from '#app/data/government/imported-parents.server.ts'
import { jsonArrayOf, jsonEntry, jsonValues } from '#app/data/database/dialect.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'

/** So many facts of a kind, with the imports that they came with. */
export type ImportUndoBlocker = { count: number; what: string; batches: number[] }

type Reference = readonly [table: string, column: string, what: string]

/** Which tables name the records that an import creates. */
export const REFERENCES: Record<string, readonly Reference[]> = {
  Organisation: [
    ['Posting', 'organisationId', 'Postings in its organisations'],
    ['Completion', 'organisationId', 'Completions in its organisations'],
    ['Headcount', 'organisationId', 'Headcounts of its organisations'],
    ['Succession', 'fromId', 'Successions from its organisations'],
    ['Succession', 'toId', 'Successions to its organisations'],
    ['OrganisationParent', 'parentId', 'Organisations below its organisations'],
    ['OrganisationParent', 'organisationId', 'Parents of its organisations'],
    ['RoleGrant', 'organisationId', 'Roles for its organisations'],
    ['UptakeTarget', 'organisationId', 'Targets of its organisations'],
    ['ReviewReturn', 'organisationId', 'Returns of its organisations'],
    ['ReviewReminder', 'organisationId', 'Reminders about its organisations'],
  ],
  Profession: [
    ['Posting', 'professionId', 'Postings in its professions'],
    ['Headcount', 'professionId', 'Headcounts of its professions'],
    ['Target', 'professionId', 'Expected levels of its professions'],
    ['UptakeTarget', 'professionId', 'Targets of its professions'],
  ],
  Grade: [
    ['Posting', 'gradeId', 'Postings in its grades'],
    ['Headcount', 'gradeId', 'Headcounts of its grades'],
    ['Target', 'gradeId', 'Expected levels of its grades'],
    ['CourseGrade', 'gradeId', 'Courses for its grades'],
  ],
  Course: [
    ['Completion', 'courseId', 'Completions of its courses'],
    ['Cohort', 'courseId', 'Cohorts of its courses'],
    ['CourseModule', 'courseId', 'Modules of its courses'],
    ['CourseSkill', 'courseId', 'Skills of its courses'],
    ['CourseGrade', 'courseId', 'Grades of its courses'],
    ['RoleGrant', 'courseId', 'Roles for its courses'],
    ['Baseline', 'courseId', 'Published figures of its courses'],
    ['UptakeTarget', 'courseId', 'Targets of its courses'],
  ],
  Person: [
    ['Completion', 'personId', 'Completions of its people'],
    ['Posting', 'personId', 'Later postings of its people'],
    ['Enrolment', 'personId', 'Enrolments of its people'],
    ['Assessment', 'personId', 'Self-assessments of its people'],
    ['RoleGrant', 'personId', 'Roles of its people'],
    ['Person', 'managerId', 'People who report to its people'],
    ['Confirmation', 'managerId', 'Confirmations by its people'],
    ['Login', 'personId', 'Logins of its people'],
    ['SignInLink', 'personId', 'Links that its people signed in with'],
    ['RatingAccess', 'readerRecordId', 'Requests by its people to read sealed answers'],
    ['RatingAccess', 'ownerRecordId', 'Requests to read sealed answers of its people'],
    ['EnrolmentEvent', 'byId', 'Enrolments that its people changed'],
    ['Attendance', 'recordedById', 'Marks that its people recorded'],
    ['Completion', 'recordedById', 'Completions that its people recorded'],
    ['ImportBatch', 'importedById', 'Imports by its people'],
    ['ReviewSignature', 'signedById', 'Returns that its people signed off'],
    ['ReleaseSignOff', 'signedById', 'Releases that its people signed off'],
    ['FormerEmail', 'personId', 'Email addresses of its people, changed later'],
    ['FormerStaffNumber', 'personId', 'Staff numbers of its people, changed later'],
    ['PersonMerge', 'mergedById', 'Records that its people merged'],
  ],
  HeadcountSet: [['Headcount', 'setId', 'Headcounts of its sets']],
  FrameworkVersion: [['Assessment', 'versionId', 'Self-assessments against its version']],
}

/** Tables whose rows say with which import they came. */
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

/** Merges of records that had something of the import: what they wrote goes on from that. */
const mergesSince = (
  batchId: number,
): Prisma.Sql => Prisma.sql`"PersonMerge" m JOIN "ImportBatch" b ON b."id" = ${batchId}
  WHERE EXISTS (SELECT 1 FROM "Person" x WHERE x."id" IN (m."keptId", m."mergedId") AND x."batchId" = b."id")
    OR m."mergedAt" >= b."importedAt" AND (EXISTS (SELECT 1 FROM "Posting" x WHERE x."personId" IN (m."keptId", m."mergedId") AND (x."batchId" = b."id" OR x."endedByBatchId" = b."id"))
    OR EXISTS (SELECT 1 FROM "Completion" x WHERE x."personId" IN (m."keptId", m."mergedId") AND x."batchId" = b."id")
    OR EXISTS (SELECT 1 FROM "PersonMergePosting" x WHERE x."mergeId" = m."id" AND x."endedByBatchIdBefore" = b."id"))`

/** Email addresses and staff numbers that the import changed and that are someone else’s now: nothing can be put back while they are. */
export async function listTakenSince(tx: Tx, id: number): Promise<ImportUndoBlocker[]> {
  const standing: ImportUndoBlocker[] = []
  for (const [column, what] of [
    ['email', 'Email addresses that it changed, someone else’s now'],
    ['staffId', 'Staff numbers that it changed, someone else’s now'],
  ] as const) {
    const before = jsonEntry(Prisma.sql`c."before"`, column, 'text')
    const ownBefore = jsonEntry(Prisma.sql`o."before"`, column, 'text')
    const from = Prisma.sql`"ImportChange" c JOIN "Person" p ON p.${name(column)} = ${before.value}
      WHERE c."batchId" = ${id} AND c."subject" = 'Person' AND p."batchId" IS DISTINCT FROM ${id} AND NOT EXISTS (SELECT 1 FROM "ImportChange" o
        WHERE o."batchId" = ${id} AND o."subject" = 'Person' AND o."recordId" = p."id" AND ${ownBefore.isSet})`
    standing.push(...(await count(tx, what, from)))
  }
  return standing
}

/** What has changed again since, and what goes on from the postings that the import opened or ended. Asked before anything is put back. */
export async function listLaterChanges(
  tx: Tx,
  batch: { id: number; asAt: string | null },
): Promise<ImportUndoBlocker[]> {
  const standing: ImportUndoBlocker[] = []
  for (const table of CHANGEABLE_TABLES) {
    const overtaken = await listOvertakenChanges(tx, table, batch.id)
    if (overtaken.length > 0)
      standing.push({
        count: overtaken.length,
        what: 'Records that it changed, changed again since',
        batches: [],
      })
  }
  const { id, asAt } = batch
  const validities = await countOvertakenValidities(tx, id)
  if (validities > 0)
    standing.push({
      count: validities,
      what: 'Courses whose validity it changed, changed again since',
      batches: [],
    })
  const parents = await countParentsChangedSince(tx, id)
  if (parents > 0)
    standing.push({
      count: parents,
      what: 'Organisations whose parents it changed, changed again since',
      batches: [],
    })
  for (const table of CHANGEABLE_TABLES) {
    const from = Prisma.sql`"ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" JOIN ${name(table)} r ON r."id" = c."recordId"
      WHERE c."subject" = ${table} AND r."batchId" = ${id} AND b."undoneAt" IS NULL`
    standing.push(
      ...(await count(tx, 'Changes to records that it created', from, Prisma.sql`b."id"`)),
    )
  }
  const created = Prisma.sql`(SELECT p."id" FROM "Person" p WHERE p."batchId" = ${id} UNION SELECT j."value" FROM "ImportChange" c,
    ${jsonValues(seenPeople(), 'integer')} j WHERE c."batchId" = ${id} AND c."subject" = ${SEEN})`
  return [
    ...standing,
    ...(await count(
      tx,
      'People whose details a later extract confirmed',
      Prisma.sql`"Person" p JOIN ${created} n ON n."id" = p."id" WHERE p."detailsAsAt" IS DISTINCT FROM ${asAt}`,
    )),
    ...(await count(
      tx,
      'Postings that it opened, ended later',
      Prisma.sql`"Posting" p WHERE p."batchId" = ${id} AND p."until" IS NOT NULL AND p."endedByBatchId" IS DISTINCT FROM ${id}`,
      Prisma.sql`p."endedByBatchId"`,
    )),
    ...(await count(
      tx,
      'Postings that follow one it ended',
      Prisma.sql`"Posting" l JOIN "Posting" p ON p."personId" = l."personId" AND p."endedByBatchId" = ${id}
        WHERE l."batchId" IS DISTINCT FROM ${id} AND l."id" <> p."id" AND (l."from" > p."from" OR (l."from" = p."from" AND l."id" > p."id"))`,
      Prisma.sql`l."batchId"`,
    )),
    ...(await count(tx, 'People whose records were merged since', mergesSince(id))),
    ...(await count(
      tx,
      'Completions of it that were revoked',
      Prisma.sql`"Completion" WHERE "batchId" = ${id} AND "revokedAt" IS NOT NULL`,
    )),
  ]
}

/** Later facts that name a record which the import created. Asked once its changes are put back. */
export async function listLaterReferences(tx: Tx, batchId: number): Promise<ImportUndoBlocker[]> {
  const standing: ImportUndoBlocker[] = []
  for (const [created, references] of Object.entries(REFERENCES)) {
    for (const [table, column, what] of references) {
      const others = WITH_BATCH.has(table)
        ? Prisma.sql`AND x."batchId" IS DISTINCT FROM ${batchId}`
        : Prisma.empty
      const from = Prisma.sql`${name(table)} x WHERE x.${name(column)} IN (SELECT "id" FROM ${name(created)} WHERE "batchId" = ${batchId}) ${others}`
      const batch = Prisma.sql`CASE WHEN x."batchId" > ${batchId} THEN x."batchId" END`
      standing.push(...(await count(tx, what, from, WITH_BATCH.has(table) ? batch : undefined)))
    }
  }
  return standing
}

/** What names a framework all of whose versions came with the import. */
export const listFrameworkReferences = async (
  tx: Tx,
  batchId: number,
): Promise<ImportUndoBlocker[]> => {
  const emptied = Prisma.sql`(SELECT v."frameworkId" FROM "FrameworkVersion" v GROUP BY v."frameworkId" HAVING
    MIN(CASE WHEN v."batchId" IS NOT DISTINCT FROM ${batchId} THEN 1 ELSE 0 END) = 1)`
  return [
    ...(await count(
      tx,
      'Skills of courses that name its framework',
      Prisma.sql`"CourseSkill" WHERE "frameworkId" IN ${emptied}`,
    )),
    ...(await count(
      tx,
      'Roles for its framework',
      Prisma.sql`"RoleGrant" WHERE "frameworkId" IN ${emptied}`,
    )),
  ]
}
