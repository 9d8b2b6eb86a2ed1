/** The findings of the latest check, and how many there were on each day. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DayCount } from '#app/domain/oversight/finding-trend.ts'
import {
  findingKey,
  isFindingKind,
  type Finding,
  type FindingKind,
} from '#app/domain/oversight/finding-kinds.ts'

/** More findings of one kind than this are counted and not stored. No one can work through more. */
export const MAX_STORED = 20_000

/** Whether someone accepted the finding `q`, as an SQL condition. */
export const isAccepted = Prisma.sql`EXISTS (SELECT 1 FROM "QualityAcceptance" a WHERE a."kind" = q."kind"
  AND a."subjectId" = q."subjectId" AND a."otherId" = q."otherId" AND a."endedAt" IS NULL)`

const NEW = {
  subjectId: 'integer',
  otherId: 'integer',
  personId: 'integer',
  otherPersonId: 'integer',
  organisationId: 'integer',
  day: 'text',
  reasons: 'text',
  weight: 'integer',
} as const

const COLUMNS = Prisma.raw(
  Object.keys(NEW)
    .map((name) => `"${name}"`)
    .join(', '),
)

type Stored = { id: number; subjectId: number; otherId: number; reasons: string | null }

/** Replaces the findings of a kind by those of a check. One that was found before, for the same reasons, keeps the day on which it was first found. */
export async function replaceFindings(
  tx: Tx,
  { kind, findings, day }: { kind: FindingKind; findings: readonly Finding[]; day: Day },
): Promise<void> {
  const wanted = new Map(findings.slice(0, MAX_STORED).map((one) => [findingKey(one), one]))
  const stored = await queryRows<Stored>(
    tx,
    Prisma.sql`SELECT q."id", q."subjectId", q."otherId", q."reasons" FROM "QualityFinding" q WHERE q."kind" = ${kind}`,
  )
  const gone = stored.filter((row) => wanted.get(findingKey(row))?.reasons !== row.reasons)
  const isGone = new Set(gone)
  for (const row of stored) if (!isGone.has(row)) wanted.delete(findingKey(row))
  if (gone.length > 0)
    await tx.$executeRaw`DELETE FROM "QualityFinding" WHERE "id" IN (
      SELECT g."value" FROM ${jsonValues(Prisma.sql`${JSON.stringify(gone.map(({ id }) => id))}`, 'integer')} g)`
  if (wanted.size === 0) return
  const rows = [...wanted.values()].map((one) =>
    (Object.keys(NEW) as (keyof typeof NEW)[]).map((name) => one[name]),
  )
  // A person or organisation may have been deleted since the check read them.
  await tx.$executeRaw`INSERT INTO "QualityFinding" ("kind", "foundOn", ${COLUMNS})
    SELECT ${kind}, ${day}, ${COLUMNS} FROM ${jsonTuples(JSON.stringify(rows), NEW)} g
    WHERE (g."personId" IS NULL OR EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = g."personId"))
      AND (g."otherPersonId" IS NULL OR EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = g."otherPersonId"))
      AND (g."organisationId" IS NULL OR EXISTS (SELECT 1 FROM "Organisation" o WHERE o."id" = g."organisationId"))`
}

/** Deletes the findings about a person, because their record no longer exists on its own. */
export const deleteFindingsAbout = (tx: Tx, personId: number) =>
  tx.qualityFinding.deleteMany({ where: { OR: [{ personId }, { otherPersonId: personId }] } })

/** How many findings of each kind are stored, in total and without those that were accepted. */
export async function countFindings(
  tx: Tx = db(),
): Promise<Map<FindingKind, { open: number; all: number }>> {
  // There can be many findings and few acceptances, so only the acceptances are looked up.
  const rows = await queryRows<{ kind: string; open: number; all: number }>(
    tx,
    Prisma.sql`SELECT f."kind", f."all" - COALESCE(g."accepted", 0) AS "open", f."all"
      FROM (SELECT q."kind", COUNT(*) AS "all" FROM "QualityFinding" q GROUP BY q."kind") f
      LEFT JOIN (SELECT a."kind", COUNT(*) AS "accepted" FROM "QualityAcceptance" a
        JOIN "QualityFinding" q ON q."kind" = a."kind" AND q."subjectId" = a."subjectId" AND q."otherId" = a."otherId"
        WHERE a."endedAt" IS NULL GROUP BY a."kind") g ON g."kind" = f."kind"`,
  )
  return new Map(
    rows.flatMap(({ kind, open, all }) => (isFindingKind(kind) ? [[kind, { open, all }]] : [])),
  )
}

/** Records how many findings of a kind there were on a day. */
export const saveCount = (
  tx: Tx,
  { kind, day, open, accepted }: DayCount & { kind: FindingKind },
  countedAt: Date,
) =>
  tx.qualityCount.upsert({
    where: { kind_day: { kind, day } },
    create: { kind, day, open, accepted, countedAt },
    update: { open, accepted, countedAt },
  })

/** How many findings of each kind there were on each day since then, in order of day. */
export async function listCounts(since: Day, tx: Tx = db()): Promise<Map<FindingKind, DayCount[]>> {
  const rows = await tx.qualityCount.findMany({
    where: { day: { gte: since } },
    select: { kind: true, day: true, open: true, accepted: true },
    orderBy: { day: 'asc' },
  })
  return Map.groupBy(rows, ({ kind }) => kind) as Map<FindingKind, (typeof rows)[number][]>
}

/** When the data was last checked, or null if it never was. */
export const findLastCheck = async (tx: Tx = db()): Promise<Date | null> =>
  (await tx.qualityCount.aggregate({ _max: { countedAt: true } }))._max.countedAt

/** Deletes counts of days before this one. */
export const deleteCountsBefore = (tx: Tx, day: Day) =>
  tx.qualityCount.deleteMany({ where: { day: { lt: day } } })
