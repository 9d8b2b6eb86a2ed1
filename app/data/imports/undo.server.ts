/** Undoes an import: restores the records it changed, and deletes the records it created and their seals. */
import {
  deriveCompletionEnds,
  deriveCompletionPostings,
} from '#app/data/facts/completion-snapshots.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { sealAgain } from '#app/data/facts/seals.server.ts'
import { undoImportedDrafts } from '#app/data/skills/criterion/imported-drafts.server.ts'
import {
  CHANGEABLE_TABLES,
  restoreDetailsDays,
  restoreRecords,
} from '#app/data/imports/changes.server.ts'
import { restoreImportedValues } from '#app/data/imports/imported-courses.server.ts'
import { restoreValidities } from '#app/data/facts/course-validities.server.ts'
import {
  deleteParentsOfNewOrganisations,
  restoreParents,
} from '#app/data/government/imported-parents.server.ts'
import { name } from '#app/data/database/import-staging.server.ts'
import { Prisma, type Tx } from '#app/data/database/database.server.ts'

/** Restores the records that an import changed. */
export async function restoreChangedRecords(tx: Tx, batchId: number): Promise<void> {
  await tx.$executeRaw`DROP TABLE IF EXISTS "UndonePerson"`
  await tx.$executeRaw`CREATE TEMP TABLE "UndonePerson" AS SELECT "personId" FROM "Posting" WHERE "batchId" = ${batchId}
    UNION SELECT "personId" FROM "Posting" WHERE "endedByBatchId" = ${batchId}`
  // The email addresses and staff numbers of the people that the import created may revert to
  // someone else.
  await tx.$executeRaw`UPDATE "Person" SET "email" = NULL, "staffId" = NULL WHERE "batchId" = ${batchId}`
  // Another version of the framework may be published again, and the database allows one.
  await tx.frameworkVersion.updateMany({
    where: { batchId, status: 'published' },
    data: { status: 'retired' },
  })
  for (const table of CHANGEABLE_TABLES) await restoreRecords(tx, table, batchId)
  await restoreImportedValues(tx, batchId)
  await restoreDetailsDays(tx, batchId)
  await restoreParents(tx, batchId)
  await restoreValidities(tx, batchId)
}

/** Tables with rows that imports create, in an order in which rows can be deleted. */
const TABLES = [
  'FormerEmail',
  'FormerStaffNumber',
  'FormerName',
  'FormerManager',
  'Posting',
  'Completion',
  'Headcount',
  'HeadcountSet',
  'Succession',
] as const
const TABLES_DELETED_LAST = ['Organisation', 'Profession', 'Grade', 'Course'] as const

/** Deletes what an import created, reopens the postings that it ended, and updates derived data that depends on them. */
export async function deleteCreatedRecords(tx: Tx, batchId: number): Promise<void> {
  await changingFacts(tx, 'undo', async () => {
    const seals = await tx.seal.findMany({ where: { batchId }, select: { id: true } })
    for (const table of TABLES)
      await tx.$executeRaw`DELETE FROM ${name(table)} WHERE "batchId" = ${batchId}`
    await sealAgain(
      tx,
      seals.map(({ id }) => id),
    )
    // Only now, because a person can have one open posting.
    await tx.$executeRaw`UPDATE "Posting" SET "until" = NULL, "endedByBatchId" = NULL WHERE "endedByBatchId" = ${batchId}`
  })
  // A new person may be another new person's manager.
  await tx.$executeRaw`UPDATE "Person" SET "managerId" = NULL WHERE "batchId" = ${batchId}`
  await tx.$executeRaw`DELETE FROM "Person" WHERE "batchId" = ${batchId}`
  await deleteParentsOfNewOrganisations(tx, batchId)
  await tx.$executeRaw`UPDATE "Organisation" SET "parentId" = NULL, "departmentId" = NULL WHERE "batchId" = ${batchId}`
  await tx.courseValidity.deleteMany({ where: { course: { batchId } } })
  for (const table of TABLES_DELETED_LAST)
    await tx.$executeRaw`DELETE FROM ${name(table)} WHERE "batchId" = ${batchId}`
  await undoImportedDrafts(tx, batchId)
  await deriveCompletionPostings(
    tx,
    Prisma.sql`c."personId" IN (SELECT "personId" FROM "UndonePerson")`,
  )
  await deriveCompletionEnds(
    tx,
    Prisma.sql`c."courseId" IN (SELECT "recordId" FROM "ImportChange" WHERE "batchId" = ${batchId} AND "subject" = 'Course')`,
  )
}
