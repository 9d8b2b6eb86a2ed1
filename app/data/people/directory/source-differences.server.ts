/** What a source says of a person and was not applied, because another source leads on it. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { LedDetail } from '#app/domain/operations/leading-sources.ts'

export type StatingSource = 'directory' | 'file'

/**
 * Records what a source says of some details. Null: it agrees with the record, or what it said was
 * applied. What it has said for longer keeps its day.
 */
export async function saveDifferences(
  tx: Tx,
  { personId, source, day }: { personId: number; source: StatingSource; day: Day },
  said: ReadonlyMap<LedDetail, string | null>,
): Promise<void> {
  for (const [detail, value] of said) {
    const key = { personId, source, detail }
    const old = await tx.sourceDifference.findUnique({
      where: { personId_source_detail: key },
      select: { id: true, value: true },
    })
    if (old && old.value !== value) await tx.sourceDifference.delete({ where: { id: old.id } })
    if (value !== null && old?.value !== value)
      await tx.sourceDifference.create({ data: { ...key, value, since: day } })
  }
}

export type SourceDifferenceRow = {
  personId: number
  name: string
  source: StatingSource
  detail: LedDetail
  /** What the source says, in words. */
  said: string
  /** What the record says, in words. Null if it says nothing. */
  recorded: string | null
  since: Day
}

/** What the record says of a detail, in the form in which differences are stored. */
const RECORDED = Prisma.sql`CASE s."detail" WHEN 'name' THEN p."name" WHEN 'email' THEN p."email" WHEN 'manager' THEN CAST(p."managerId" AS TEXT)
  WHEN 'organisation' THEN o."code" WHEN 'profession' THEN f."code" WHEN 'grade' THEN g."code"
  ELSE CASE WHEN t."id" IS NULL THEN 'yes' ELSE 'no' END END`

/** Differences of people who were not erased or merged, without those that the record has caught up with. */
const OPEN = Prisma.sql`"SourceDifference" s JOIN "Person" p ON p."id" = s."personId"
  LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."until" IS NULL
  LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Profession" f ON f."id" = t."professionId"
  LEFT JOIN "Grade" g ON g."id" = t."gradeId"
  WHERE ${RECORDED} IS DISTINCT FROM s."value" AND p."erasedAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`

export const countDifferences = async (tx: Tx = db()): Promise<number> =>
  (await queryRow<{ count: number }>(tx, Prisma.sql`SELECT COUNT(*) AS "count" FROM ${OPEN}`)).count

const nameOf = (value: Prisma.Sql): Prisma.Sql => Prisma.sql`CASE s."detail"
    WHEN 'manager' THEN COALESCE((SELECT q."name" FROM "Person" q WHERE CAST(q."id" AS TEXT) = ${value}), ${value})
    WHEN 'organisation' THEN COALESCE((SELECT q."name" FROM "Organisation" q WHERE q."code" = ${value}), ${value})
    WHEN 'profession' THEN COALESCE((SELECT q."name" FROM "Profession" q WHERE q."code" = ${value}), ${value})
    WHEN 'grade' THEN COALESCE((SELECT q."name" FROM "Grade" q WHERE q."code" = ${value}), ${value})
    WHEN 'leaving' THEN CASE ${value} WHEN 'yes' THEN 'Left' ELSE 'In post' END
    ELSE ${value} END`

/** The oldest first. */
export const listDifferences = (
  { skip, take }: { skip: number; take: number },
  tx: Tx = db(),
): Promise<SourceDifferenceRow[]> =>
  queryRows<SourceDifferenceRow>(
    tx,
    Prisma.sql`SELECT l."personId", l."name", l."source", l."detail", l."said", l."recorded", l."since" FROM (
        SELECT s."id", s."personId", p."name", s."source", s."detail", s."since", ${nameOf(Prisma.sql`s."value"`)} AS "said",
          ${nameOf(RECORDED)} AS "recorded" FROM ${OPEN}) l
      ORDER BY l."since", l."name", l."id" LIMIT ${take} OFFSET ${skip}`,
  )
