/**
 * The rules for what a row about a person does to their postings. A people file and a person's page
 * use the same ones.
 *
 * A row (`w`) has the person's id (`personId`), the post (`organisationId`, `professionId`,
 * `gradeId`) and its first day (`inPostSince`), and the person's latest posting of at least a day
 * (`latestPostingId`, `latestFrom`, `latestUntil`, and `isSamePosting` if it is the same post).
 *
 * Actions that are applied:
 * - `open-posting`: a posting begins
 * - `move-posting`: the latest posting ends and a new one begins
 * - `move-start-earlier`: the latest posting begins on an earlier day
 * - `no-posting-change`: the posting is already on record
 *
 * All other actions mean that the row contradicts the record.
 */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { PostingAction } from '#app/domain/people/posting-corrections.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** The id of the latest posting of at least a day of the person of a row (`u`). */
export const LATEST_POSTING = Prisma.sql`(SELECT q."id" FROM "Posting" q WHERE q."personId" = u."personId"
  AND (q."until" IS NULL OR q."until" > q."from") ORDER BY q."from" DESC, q."id" DESC LIMIT 1)`

/** When a person's latest posting ended. Null if it has not, or if they never had one. */
export const latestUntil = (
  personId: Prisma.Sql,
): Prisma.Sql => Prisma.sql`(SELECT q."until" FROM "Posting" q WHERE q."personId" = ${personId} AND (q."until" IS NULL OR q."until" > q."from")
  ORDER BY q."from" DESC, q."id" DESC LIMIT 1)`

/** The new start of the latest posting. It is never before the end of the previous posting. */
const MOVED_START = Prisma.sql`(SELECT CASE WHEN MAX(q."until") > w."inPostSince" THEN MAX(q."until") ELSE w."inPostSince" END FROM "Posting" q
  WHERE q."personId" = w."personId" AND q."until" > q."from" AND q."id" <> w."latestPostingId")`

const HAS_OPEN_POSTING = Prisma.sql`w."latestPostingId" IS NOT NULL AND w."latestUntil" IS NULL`
const IS_EARLIER = Prisma.sql`${HAS_OPEN_POSTING} AND w."isSamePosting" AND w."inPostSince" < w."latestFrom"`

/** The first day of the posting that a row opens. */
export const POSTING_START = Prisma.sql`CASE WHEN ${IS_EARLIER} THEN ${MOVED_START} ELSE w."inPostSince" END`

/** @param hasLaterFullExtract whether a full extract of a later day does not have the person */
export const postingAction = (hasLaterFullExtract: boolean): Prisma.Sql => Prisma.sql`CASE
  WHEN ${IS_EARLIER} AND ${MOVED_START} < w."latestFrom" THEN 'move-start-earlier'
  WHEN ${HAS_OPEN_POSTING} AND w."isSamePosting" THEN 'no-posting-change'
  WHEN ${HAS_OPEN_POSTING} AND w."inPostSince" < w."latestFrom" THEN 'starts-before-current-posting'
  WHEN ${HAS_OPEN_POSTING} THEN 'move-posting'
  WHEN ${Prisma.raw(hasLaterFullExtract ? 'TRUE' : 'FALSE')} THEN 'not-in-later-full-extract'
  WHEN w."latestPostingId" IS NOT NULL AND w."inPostSince" < w."latestUntil" THEN 'starts-before-person-left'
  ELSE 'open-posting' END`

/**
 * Ends and opens postings. To move a start to an earlier day, the posting is ended on its first day
 * and opened again.
 * @param rows a table, or a query in brackets, with `row`, `personId`, the post, `inPostSince`,
 * `latestPostingId`, `postingStart` and `action`. It must not read postings.
 * @returns how many postings it opened
 */
export const applyPostingActions = (
  tx: Tx,
  rows: Prisma.Sql,
  batchId: number | null,
): Promise<number> =>
  sealing(tx, 'Posting', batchId, async (sealId) => {
    const batch = Prisma.sql`CAST(${batchId} AS INTEGER)`
    await tx.$executeRaw`UPDATE "Posting" AS p SET "until" = CASE s."action" WHEN 'move-start-earlier' THEN p."from" ELSE s."inPostSince" END, "endedByBatchId" = ${batch}
      FROM ${rows} s WHERE s."latestPostingId" = p."id" AND s."action" IN ('move-posting', 'move-start-earlier')`
    return tx.$executeRaw`INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "batchId", "sealId")
      SELECT s."personId", s."organisationId", s."professionId", s."gradeId", s."postingStart", ${batch}, ${sealId} FROM ${rows} s
      WHERE s."action" IN ('open-posting', 'move-posting', 'move-start-earlier') ORDER BY s."row"`
  })

type Post = { organisationId: number; professionId: number; gradeId: number }
export type PostingRow = Post & {
  personId: number
  inPostSince: Day
  action: PostingAction
  postingStart: Day
  latestPostingId: number | null
  latestFrom: Day | null
  latestUntil: Day | null
}

const COLUMNS = {
  row: 'integer',
  personId: 'integer',
  organisationId: 'integer',
  professionId: 'integer',
  gradeId: 'integer',
  inPostSince: 'text',
  postingStart: 'text',
  latestPostingId: 'integer',
  action: 'text',
} as const

/** What one post of a person would do to their postings. */
export async function findPostingAction(
  tx: Tx,
  { personId, from, ...post }: Post & { personId: number; from: Day },
): Promise<PostingRow> {
  const found = await queryRow<
    Pick<PostingRow, 'action' | 'postingStart' | 'latestPostingId' | 'latestFrom' | 'latestUntil'>
  >(
    tx,
    Prisma.sql`SELECT ${POSTING_START} AS "postingStart", ${postingAction(false)} AS "action", w."latestPostingId", w."latestFrom", w."latestUntil"
      FROM (SELECT u.*, l."id" AS "latestPostingId", l."from" AS "latestFrom", l."until" AS "latestUntil",
          (l."organisationId" = ${post.organisationId} AND l."professionId" = ${post.professionId} AND l."gradeId" = ${post.gradeId}) AS "isSamePosting"
        FROM (SELECT CAST(${personId} AS INTEGER) AS "personId", CAST(${from} AS TEXT) AS "inPostSince") u
        LEFT JOIN "Posting" l ON l."id" = ${LATEST_POSTING}) w`,
  )
  return { personId, inPostSince: from, ...post, ...found }
}

/** Applies what `findPostingAction` found in the same transaction. */
export const applyPostingRow = (tx: Tx, row: PostingRow): Promise<number> =>
  applyPostingActions(tx, jsonRows(JSON.stringify([{ row: 1, ...row }]), COLUMNS), null)
