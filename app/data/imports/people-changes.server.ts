/** Lists how an import of people changed the details that identify them, for its report and its page. */
import { Prisma, queryRow, queryRows, db, type Tx } from '#app/data/database/database.server.ts'
import { jsonEntry } from '#app/data/database/dialect.server.ts'
import { holderOn } from '#app/data/people/person-emails.server.ts'
import { IS_STAGED_START_IGNORED } from '#app/data/imports/staged-people.server.ts'
import type {
  ChangedDetail,
  HandedOnEmail,
  Listed,
  PeopleChanges,
  PeopleChangesKind,
} from '#app/domain/imports/imports.ts'

/** How many rows of each list a report and a batch store. */
const MAX_LISTED = 500

type Column = 'staffId' | 'name' | 'email'

const LISTS: Record<
  Exclude<PeopleChangesKind, 'handedOnEmails' | 'unchangedStarts'>,
  (batchId: number) => Prisma.Sql
> = {
  staffNumbers: (batchId) => changedDetails(batchId, 'staffId'),
  names: (batchId) => changedDetails(batchId, 'name'),
  emails: (batchId) => changedDetails(batchId, 'email'),
  earlierStarts: (
    batchId,
  ) => Prisma.sql`SELECT p."id" AS "personId", p."name", p."staffId", o."from" AS "before", n."from" AS "after"
    FROM "Posting" n JOIN "Posting" o ON o."personId" = n."personId" AND o."endedByBatchId" = ${batchId} AND o."until" = o."from"
      AND o."organisationId" = n."organisationId" AND o."professionId" = n."professionId" AND o."gradeId" = n."gradeId" AND n."from" < o."from"
    JOIN "Person" p ON p."id" = n."personId" WHERE n."batchId" = ${batchId}`,
}

function changedDetails(batchId: number, column: Column): Prisma.Sql {
  const [before, after] = [
    jsonEntry(Prisma.sql`c."before"`, column, 'text'),
    jsonEntry(Prisma.sql`c."after"`, column, 'text'),
  ]
  return Prisma.sql`SELECT p."id" AS "personId", p."name", p."staffId", ${before.value} AS "before", ${after.value} AS "after"
    FROM "ImportChange" c JOIN "Person" p ON p."id" = c."recordId"
    WHERE c."batchId" = ${batchId} AND c."subject" = 'Person' AND ${before.isSet} AND ${after.value} IS NOT NULL`
}

/**
 * The records that lost their email address, and who has it now. Leaves out a record that was
 * merged into the new holder's.
 */
function handedOn(batchId: number): Prisma.Sql {
  const after = jsonEntry(Prisma.sql`c."after"`, 'email', 'text')
  return Prisma.sql`SELECT f."email", f."until" AS "on", o."id" AS "fromId", o."name" AS "fromName", o."staffId" AS "fromStaffId",
      n."id" AS "toId", n."name" AS "toName", n."staffId" AS "toStaffId"
    FROM "FormerEmail" f JOIN "ImportChange" c ON c."batchId" = f."batchId" AND c."subject" = 'Person' AND c."recordId" = f."personId"
    JOIN "Person" o ON o."id" = f."personId" JOIN "Person" n ON n."id" = ${holderOn(Prisma.sql`f."email"`, Prisma.sql`f."until"`)}
    WHERE f."batchId" = ${batchId} AND ${after.isSet} AND ${after.value} IS NULL
      AND NOT EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = o."id" AND m."keptId" = n."id")`
}

type Page = { skip: number; take: number }
type HandedOnRow = {
  email: string
  on: string
  fromId: number
  fromName: string
  fromStaffId: string | null
  toId: number
  toName: string
  toStaffId: string | null
}

const count = async (tx: Tx, rows: Prisma.Sql): Promise<number> =>
  (await queryRow<{ count: number }>(tx, Prisma.sql`SELECT COUNT(*) AS "count" FROM (${rows}) l`))
    .count

/** Email addresses that passed from leavers to other people, by leaver's name. */
export async function listHandedOnEmails(
  batchId: number,
  { skip, take }: Page,
  tx: Tx = db(),
): Promise<Listed<HandedOnEmail>> {
  const all = handedOn(batchId)
  const rows = await queryRows<HandedOnRow>(
    tx,
    Prisma.sql`SELECT * FROM (${all}) l ORDER BY "fromName", "fromId" LIMIT ${take} OFFSET ${skip}`,
  )
  return {
    count: await count(tx, all),
    rows: rows.map(({ email, on, fromId, fromName, fromStaffId, toId, toName, toStaffId }) => ({
      email,
      on,
      from: { personId: fromId, name: fromName, staffId: fromStaffId },
      to: { personId: toId, name: toName, staffId: toStaffId },
    })),
  }
}

/** How many rows each list of an import has. */
export const countPeopleChanges = async (batchId: number, tx: Tx = db()) => ({
  handedOnEmails: await count(tx, handedOn(batchId)),
  staffNumbers: await count(tx, LISTS.staffNumbers(batchId)),
  names: await count(tx, LISTS.names(batchId)),
  emails: await count(tx, LISTS.emails(batchId)),
  earlierStarts: await count(tx, LISTS.earlierStarts(batchId)),
})

/** A page of changes by name, and how many there are in total. */
const listByName = async (
  tx: Tx,
  all: Prisma.Sql,
  { skip, take }: Page,
): Promise<Listed<ChangedDetail>> => ({
  count: await count(tx, all),
  rows: await queryRows(
    tx,
    Prisma.sql`SELECT * FROM (${all}) l ORDER BY "name", "personId" LIMIT ${take} OFFSET ${skip}`,
  ),
})

/** The changes of one kind, by name. */
export const listChangedDetails = (
  batchId: number,
  kind: keyof typeof LISTS,
  page: Page,
  tx: Tx = db(),
): Promise<Listed<ChangedDetail>> => listByName(tx, LISTS[kind](batchId), page)

/** Postings that keep their start date although the staged rows have a different one. Call this before applying the rows. */
export const listUnchangedStarts = (tx: Tx): Promise<Listed<ChangedDetail>> =>
  listByName(
    tx,
    Prisma.sql`SELECT s."personId", s."name", s."staffId", s."latestFrom" AS "before", s."inPostSince" AS "after"
    FROM "StagedPerson" s JOIN "StagedRow" r ON r."row" = s."row" AND r."rejected" = 0 WHERE ${IS_STAGED_START_IGNORED}`,
    { skip: 0, take: MAX_LISTED },
  )

/** The first entries of each list of changes for the import just applied, or null if there were no changes. */
export async function listPeopleChanges(
  tx: Tx,
  batchId: number,
  unchangedStarts: Listed<ChangedDetail>,
): Promise<PeopleChanges | null> {
  const page = { skip: 0, take: MAX_LISTED }
  const changes: PeopleChanges = {
    handedOnEmails: await listHandedOnEmails(batchId, page, tx),
    staffNumbers: await listChangedDetails(batchId, 'staffNumbers', page, tx),
    names: await listChangedDetails(batchId, 'names', page, tx),
    emails: await listChangedDetails(batchId, 'emails', page, tx),
    earlierStarts: await listChangedDetails(batchId, 'earlierStarts', page, tx),
    unchangedStarts,
  }
  return Object.values(changes).some(({ count: listed }) => listed > 0) ? changes : null
}

/**
 * Everyone whose email address an import changed or removed. `after` is null if a leaver lost
 * theirs.
 */
export const listChangedEmails = (tx: Tx, batchId: number) => {
  const [before, after] = [
    jsonEntry(Prisma.sql`c."before"`, 'email', 'text'),
    jsonEntry(Prisma.sql`c."after"`, 'email', 'text'),
  ]
  return queryRows<{ personId: number; name: string; before: string | null; after: string | null }>(
    tx,
    Prisma.sql`SELECT p."id" AS "personId", p."name", ${before.value} AS "before", ${after.value} AS "after"
      FROM "ImportChange" c JOIN "Person" p ON p."id" = c."recordId"
      WHERE c."batchId" = ${batchId} AND c."subject" = 'Person' AND ${before.isSet} ORDER BY p."id"`,
  )
}

/** The ids of the people in `listChangedEmails`, and of the records that they were merged into. */
export const peopleWithChangedEmails = (batchId: number): Prisma.Sql => {
  const before = jsonEntry(Prisma.sql`c."before"`, 'email', 'text')
  const changed = Prisma.sql`"ImportChange" c WHERE c."batchId" = ${batchId} AND c."subject" = 'Person' AND ${before.isSet}`
  return Prisma.sql`(SELECT c."recordId" AS "personId" FROM ${changed}
    UNION ALL SELECT m."keptId" FROM "PersonMerge" m WHERE EXISTS (SELECT 1 FROM ${changed} AND c."recordId" = m."mergedId"))`
}
