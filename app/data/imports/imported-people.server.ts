/** Applies the resolved rows of a people extract: people, their details and their postings. */
import { endAbsentPostings, type Extract } from '#app/data/imports/absent-people.server.ts'
import { deriveCompletionPostings } from '#app/data/facts/completion-snapshots.server.ts'
import { changeDetailsDay, changeRecords } from '#app/data/imports/changes.server.ts'
import { analyzeTable, analyzeTableIfMany } from '#app/data/database/dialect.server.ts'
import { countRows } from '#app/data/database/import-staging.server.ts'
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { findServiceKind, saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import { saveFormerDetails } from '#app/data/people/former-details.server.ts'
import { applyPostingActions } from '#app/data/people/posting-actions.server.ts'
import { WRITE_ACTIONS } from '#app/data/imports/staged-people.server.ts'
import { updateCountsAfterImport } from '#app/data/uptake/update-counts.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { env } from '#app/platform/environment.server.ts'

const IS_EXISTING_PERSON = Prisma.sql`NOT s."isNew" AND s."action" IN ${WRITE_ACTIONS}`

/** Marks rejected rows, so that they are not applied. */
async function excludeRejected(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "StagedPerson" SET "action" = 'rejected' WHERE "row" IN (SELECT "row" FROM "StagedRow" WHERE "rejected" = 1)`
  await tx.$executeRaw`DELETE FROM "StagedEmailTransfer" WHERE "row" IN (SELECT "row" FROM "StagedRow" WHERE "rejected" = 1)`
}

/** Creates new people. If another record still has their email address, it is transferred later. @returns how many were created */
async function createPeople(tx: Tx, asAt: Day, batchId: number): Promise<number> {
  // If someone else used to have the email address, the new person has it from the day when it was
  // free and they were in post.
  const from = Prisma.sql`(SELECT CASE WHEN MAX(f."until") > s."inPostSince" THEN MAX(f."until") ELSE s."inPostSince" END
    FROM "FormerEmail" f WHERE f."email" = s."email" HAVING COUNT(*) > 0)`
  const kind = await findServiceKind(tx)
  // The first people imported decide whether the service is real or a demonstration.
  const isDemonstration = kind === 'undecided' ? env().demo : kind === 'demonstration'
  const created =
    await tx.$executeRaw`INSERT INTO "Person" ("staffId", "email", "emailFrom", "name", "demonstration", "detailsAsAt", "batchId")
    SELECT s."staffId", CASE WHEN s."emailRecordId" IS NULL THEN s."email" END, CASE WHEN s."emailRecordId" IS NULL THEN ${from} END, s."name", ${isDemonstration}, ${asAt}, ${batchId}
    FROM "StagedPerson" s WHERE s."isNew" AND s."action" <> 'rejected' ORDER BY s."row"`
  await analyzeTableIfMany(tx, 'Person', created)
  if (created === 0) return 0
  if (kind === 'undecided') await saveServiceKind(tx, isDemonstration ? 'demonstration' : 'real')
  await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "personId" = p."id" FROM "Person" p
    WHERE s."isNew" AND s."action" <> 'rejected' AND p."staffId" = s."staffId"`
  await tx.$executeRaw`UPDATE "StagedEmailTransfer" AS t SET "personId" = s."personId" FROM "StagedPerson" s WHERE t."isNew" AND s."row" = t."row"`
  await tx.$executeRaw`INSERT INTO "FormerStaffNumber" ("personId", "staffId", "until", "batchId")
    SELECT s."personId", s."previousId", ${asAt}, ${batchId} FROM "StagedPerson" s
    WHERE s."isNew" AND s."action" <> 'rejected' AND s."previousId" IS NOT NULL AND s."previousId" <> s."staffId" ORDER BY s."row"`
  return created
}

/**
 * Finds each row's manager. A person in the file takes precedence over the person who has had the
 * email address until now.
 */
async function findManagers(tx: Tx): Promise<void> {
  await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "managerId" = m."personId" FROM "StagedManager" m WHERE m."email" = s."managerEmail"`
  await tx.$executeRaw`UPDATE "StagedPerson" AS s SET "managerId" = m."personId"
    FROM "StagedRow" r JOIN "StagedPerson" m ON m."row" = r."row"
    WHERE r."email" = s."managerEmail" AND r."rejected" = 0 AND m."action" IN ${WRITE_ACTIONS}`
  await tx.$executeRaw`UPDATE "Person" AS p SET "managerId" = s."managerId" FROM "StagedPerson" s
    WHERE s."personId" = p."id" AND s."isNew" AND s."action" <> 'rejected' AND s."managerId" IS NOT NULL`
}

/**
 * Creates the temporary table `StagedChange`: records whose details change, because they are in a
 * row or because their email address passes to someone else. `on` is the day the email address
 * changes.
 */
async function stageChanges(tx: Tx, asAt: Day): Promise<void> {
  // A new person has a leaver's email address from the day when the leaver had left and the new
  // person was in post.
  const transferDay = Prisma.sql`CASE WHEN NOT t."isNew" OR t."inPostSince" > ${asAt} OR t."holderLeftOn" IS NULL THEN ${asAt}
    WHEN t."inPostSince" > t."holderLeftOn" THEN t."inPostSince" ELSE t."holderLeftOn" END`
  await tx.$executeRaw`UPDATE "StagedEmailTransfer" AS t SET "transferredOn" = CASE WHEN p."emailFrom" > ${transferDay} THEN p."emailFrom" ELSE ${transferDay} END
    FROM "Person" p WHERE p."id" = t."emailRecordId"`
  const from = Prisma.sql`(SELECT CASE WHEN MAX(f."until") > ${asAt} THEN MAX(f."until") ELSE ${asAt} END FROM "FormerEmail" f WHERE f."email" = s."email")`
  await tx.$executeRaw`DROP TABLE IF EXISTS "StagedChange"`
  await tx.$executeRaw`CREATE TEMP TABLE "StagedChange" AS
    SELECT w.* FROM (
      SELECT s."personId" AS "id", s."staffId", s."email", s."name", s."managerId",
        CASE WHEN s."email" IS NOT DISTINCT FROM p."email" THEN p."emailFrom" ELSE ${from} END AS "emailFrom",
        CASE WHEN s."email" IS NOT DISTINCT FROM p."email" THEN NULL ELSE CAST(${asAt} AS TEXT) END AS "on"
      FROM "StagedPerson" s JOIN "Person" p ON p."id" = s."personId" WHERE ${IS_EXISTING_PERSON}
        AND (s."staffId" IS DISTINCT FROM p."staffId" OR s."email" IS DISTINCT FROM p."email" OR s."name" <> p."name"
          OR s."managerId" IS DISTINCT FROM p."managerId")
      UNION ALL
      SELECT p."id", p."staffId", NULL, p."name", p."managerId", NULL, t."transferredOn" AS "on" FROM "StagedEmailTransfer" t JOIN "Person" p ON p."id" = t."emailRecordId"
      WHERE NOT EXISTS (SELECT 1 FROM "StagedPerson" s WHERE s."personId" = p."id" AND ${IS_EXISTING_PERSON})) w`
  await tx.$executeRaw`CREATE UNIQUE INDEX "StagedChange_id" ON "StagedChange" ("id")`
  await analyzeTable(tx, 'StagedChange')
}

/** Changes people's details, and gives leavers' email addresses to new people. @returns how many records changed */
async function changePeople(tx: Tx, asAt: Day, batchId: number): Promise<number> {
  await stageChanges(tx, asAt)
  await saveFormerDetails(tx, Prisma.sql`"StagedChange"`, { asAt, batchId })
  const changed = await changeRecords(tx, 'Person', Prisma.sql`"StagedChange"`, batchId)
  await tx.$executeRaw`UPDATE "Person" AS p SET "email" = t."email", "emailFrom" = t."transferredOn" FROM "StagedEmailTransfer" t
    WHERE t."isNew" AND p."id" = t."personId"`
  return changed
}

export type AppliedPeople = { created: number; updated: number; ended: number; touched: boolean }

export async function applyPeople(
  tx: Tx,
  extract: Extract,
  batchId: number,
): Promise<AppliedPeople> {
  await excludeRejected(tx)
  const created = await createPeople(tx, extract.asAt, batchId)
  await findManagers(tx)
  const details = await changePeople(tx, extract.asAt, batchId)
  const updated = await countRows(
    tx,
    Prisma.sql`"StagedPerson" s WHERE NOT s."isNew" AND (s."action" IN ('open-posting', 'move-posting', 'move-start-earlier') OR (s."action" = 'no-posting-change' AND EXISTS (
      SELECT 1 FROM "StagedChange" c WHERE c."id" = s."personId")))`,
  )
  const confirmed = await changeDetailsDay(
    tx,
    Prisma.sql`(SELECT s."personId" AS "id" FROM "StagedPerson" s WHERE ${IS_EXISTING_PERSON})`,
    extract.asAt,
    batchId,
  )
  const moved = await applyPostingActions(tx, Prisma.sql`"StagedPerson"`, batchId)
  await analyzeTableIfMany(tx, 'Posting', moved)
  const ended = await endAbsentPostings(tx, extract.asAt, batchId)
  if (moved + ended > 0) {
    await deriveCompletionPostings(
      tx,
      Prisma.sql`c."personId" IN (SELECT "personId" FROM "Posting" WHERE "batchId" = ${batchId}
        UNION ALL SELECT "personId" FROM "Posting" WHERE "endedByBatchId" = ${batchId})`,
    )
    await updateCountsAfterImport(tx, batchId)
  }
  return { created, updated, ended, touched: created + details + confirmed + moved + ended > 0 }
}
