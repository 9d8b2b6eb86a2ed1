/**
 * What stands on an import: later facts that name what it created, or that go on from what it changed. As long as there is any, it cannot
 * be taken back. Each rule is a statement; those that differ only in table and column are made from the list of references.
 */
import { CHANGEABLE_TABLES, listOvertakenChanges, SEEN } from '#app/data/import-changes.server.ts'
import { name } from '#app/data/import-staging.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database.server.ts'

/** So many facts of a kind, with the imports that they came with. */
export type Standing = { count: number; what: string; batches: number[] }

type Reference = readonly [table: string, column: string, what: string]

/** Which tables name the records that an import creates. */
const REFERENCES: Record<string, readonly Reference[]> = {
  Organisation: [
    ['Posting', 'organisationId', 'postings in its organisations'],
    ['Completion', 'organisationId', 'completions in its organisations'],
    ['Headcount', 'organisationId', 'headcounts of its organisations'],
    ['Succession', 'fromId', 'successions from its organisations'],
    ['Succession', 'toId', 'successions to its organisations'],
    ['Organisation', 'parentId', 'organisations below its organisations'],
    ['RoleGrant', 'organisationId', 'roles for its organisations'],
    ['UptakeTarget', 'organisationId', 'targets of its organisations'],
  ],
  Profession: [
    ['Posting', 'professionId', 'postings in its professions'],
    ['Headcount', 'professionId', 'headcounts of its professions'],
    ['Target', 'professionId', 'expected levels of its professions'],
    ['UptakeTarget', 'professionId', 'targets of its professions'],
  ],
  Grade: [
    ['Posting', 'gradeId', 'postings in its grades'],
    ['Headcount', 'gradeId', 'headcounts of its grades'],
    ['Target', 'gradeId', 'expected levels of its grades'],
    ['CourseGrade', 'gradeId', 'courses for its grades'],
  ],
  Course: [
    ['Completion', 'courseId', 'completions of its courses'],
    ['Cohort', 'courseId', 'cohorts of its courses'],
    ['CourseModule', 'courseId', 'modules of its courses'],
    ['CourseSkill', 'courseId', 'skills of its courses'],
    ['CourseGrade', 'courseId', 'grades of its courses'],
    ['RoleGrant', 'courseId', 'roles for its courses'],
    ['Baseline', 'courseId', 'published figures of its courses'],
    ['UptakeTarget', 'courseId', 'targets of its courses'],
  ],
  Person: [
    ['Completion', 'personId', 'completions of its people'],
    ['Posting', 'personId', 'later postings of its people'],
    ['Enrolment', 'personId', 'enrolments of its people'],
    ['Assessment', 'personId', 'self-assessments of its people'],
    ['RoleGrant', 'personId', 'roles of its people'],
    ['Person', 'managerId', 'people who report to its people'],
    ['Confirmation', 'managerId', 'confirmations by its people'],
    ['Login', 'personId', 'logins of its people'],
    ['SignInLink', 'personId', 'links that its people signed in with'],
    ['EnrolmentEvent', 'byId', 'enrolments that its people changed'],
    ['Attendance', 'recordedById', 'marks that its people recorded'],
    ['Completion', 'recordedById', 'completions that its people recorded'],
    ['ImportBatch', 'importedById', 'imports by its people'],
  ],
  HeadcountSet: [['Headcount', 'setId', 'headcounts of its sets']],
  FrameworkVersion: [['Assessment', 'versionId', 'self-assessments against its version']],
}

/** Tables whose rows say with which import they came. */
const WITH_BATCH = new Set(['Posting', 'Completion', 'Headcount', 'Succession', 'Organisation', 'Person'])

async function count(tx: Tx, what: string, from: Prisma.Sql, batch: Prisma.Sql = Prisma.sql`NULL`): Promise<Standing[]> {
  const found = await queryRow<{ count: number; batches: string }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count", json_group_array(DISTINCT ${batch}) AS "batches" FROM ${from}`,
  )
  const batches = (JSON.parse(found.batches) as (number | null)[]).filter((id) => id !== null).toSorted((a, b) => a - b)
  return found.count === 0 ? [] : [{ count: found.count, what, batches }]
}

/** What has changed again since, and what goes on from the postings that the import opened or ended. Asked before anything is put back. */
export async function listLaterChanges(tx: Tx, batch: { id: number; asAt: string | null }): Promise<Standing[]> {
  const standing: Standing[] = []
  for (const table of CHANGEABLE_TABLES) {
    const overtaken = await listOvertakenChanges(tx, table, batch.id)
    if (overtaken.length > 0) standing.push({ count: overtaken.length, what: 'records that it changed were changed again', batches: [] })
  }
  const { id, asAt } = batch
  for (const table of CHANGEABLE_TABLES) {
    const from = Prisma.sql`"ImportChange" c JOIN "ImportBatch" b ON b."id" = c."batchId" JOIN ${name(table)} r ON r."id" = c."recordId"
      WHERE c."subject" = ${table} AND r."batchId" = ${id} AND b."undoneAt" IS NULL`
    standing.push(...(await count(tx, 'changes to records that it created', from, Prisma.sql`b."id"`)))
  }
  const created = Prisma.sql`(SELECT p."id" FROM "Person" p WHERE p."batchId" = ${id} UNION SELECT j."value" FROM "ImportChange" c,
    json_each(c."before", '$.people') j WHERE c."batchId" = ${id} AND c."subject" = ${SEEN})`
  return [
    ...standing,
    ...(await count(
      tx,
      'people whose details a later extract confirmed',
      Prisma.sql`"Person" p JOIN ${created} n ON n."id" = p."id" WHERE p."detailsAsAt" IS NOT ${asAt}`,
    )),
    ...(await count(
      tx,
      'postings that it opened were ended later',
      Prisma.sql`"Posting" p WHERE p."batchId" = ${id} AND p."until" IS NOT NULL AND p."endedByBatchId" IS NOT ${id}`,
      Prisma.sql`p."endedByBatchId"`,
    )),
    ...(await count(
      tx,
      'postings that follow one it ended',
      Prisma.sql`"Posting" l JOIN "Posting" p ON p."personId" = l."personId" AND p."endedByBatchId" = ${id}
        WHERE l."batchId" IS NOT ${id} AND l."id" <> p."id" AND (l."from" > p."from" OR (l."from" = p."from" AND l."id" > p."id"))`,
      Prisma.sql`l."batchId"`,
    )),
    ...(await count(tx, 'completions of it were revoked', Prisma.sql`"Completion" WHERE "batchId" = ${id} AND "revokedAt" IS NOT NULL`)),
  ]
}

/** Later facts that name a record which the import created. Asked once its changes are put back. */
export async function listLaterReferences(tx: Tx, batchId: number): Promise<Standing[]> {
  const standing: Standing[] = []
  for (const [created, references] of Object.entries(REFERENCES)) {
    for (const [table, column, what] of references) {
      const others = WITH_BATCH.has(table) ? Prisma.sql`AND x."batchId" IS NOT ${batchId}` : Prisma.empty
      const from = Prisma.sql`${name(table)} x WHERE x.${name(column)} IN (SELECT "id" FROM ${name(created)} WHERE "batchId" = ${batchId}) ${others}`
      const batch = Prisma.sql`CASE WHEN x."batchId" > ${batchId} THEN x."batchId" END`
      standing.push(...(await count(tx, what, from, WITH_BATCH.has(table) ? batch : undefined)))
    }
  }
  return standing
}

/** What names a framework all of whose versions came with the import. */
export const listFrameworkReferences = async (tx: Tx, batchId: number): Promise<Standing[]> => {
  const emptied = Prisma.sql`(SELECT v."frameworkId" FROM "FrameworkVersion" v GROUP BY v."frameworkId" HAVING MIN(v."batchId" IS ${batchId}) = 1)`
  return [
    ...(await count(tx, 'skills of courses that name its framework', Prisma.sql`"CourseSkill" WHERE "frameworkId" IN ${emptied}`)),
    ...(await count(tx, 'roles for its framework', Prisma.sql`"RoleGrant" WHERE "frameworkId" IN ${emptied}`)),
  ]
}
