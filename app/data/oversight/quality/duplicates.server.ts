/** Finds records that may be of one person. */
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { aFinding, type Finder } from '#app/data/oversight/quality/finder.ts'
import type { Finding } from '#app/domain/oversight/finding-kinds.ts'
import {
  DUPLICATE_REASONS,
  findNearAddresses,
  MAX_NAMESAKES,
  weightOf,
  type Compared,
  type DuplicateReason,
} from '#app/domain/people/near-duplicates.ts'

/** No one can look at more, and the best ones come first. */
const MAX_PAIRS = 2_000
const BATCH_SIZE = 50_000

type Pair = { a: number; b: number; reason: DuplicateReason }

const IS_RECORD = Prisma.sql`p."erasedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`

/** Pairs of people with a rare name whose latest posts are in the same organisation. */
const SAME_NAME = Prisma.sql`WITH "rare" AS (
    SELECT p."name" FROM "Person" p WHERE ${IS_RECORD} GROUP BY p."name" HAVING COUNT(*) BETWEEN 2 AND ${MAX_NAMESAKES}),
  "posted" AS MATERIALIZED (SELECT p."id", p."name", t."organisationId" FROM "rare" r JOIN "Person" p ON p."name" = r."name"
    JOIN "Posting" t ON t."id" = (SELECT l."id" FROM "Posting" l WHERE l."personId" = p."id"
      AND (l."until" IS NULL OR l."until" > l."from") ORDER BY l."from" DESC, l."id" DESC LIMIT 1) WHERE ${IS_RECORD})
  SELECT a."id" AS "a", b."id" AS "b" FROM "posted" a
  JOIN "posted" b ON b."name" = a."name" AND b."organisationId" = a."organisationId" AND b."id" > a."id"`

/** The people who have an address or number that another record had before. */
const FORMER = {
  'former-address': Prisma.sql`SELECT DISTINCT f."personId" AS "a", p."id" AS "b" FROM "FormerEmail" f
    JOIN "Person" p ON p."email" = f."email" AND p."id" <> f."personId" WHERE f."from" IS NULL OR f."from" < f."until"`,
  'former-number': Prisma.sql`SELECT DISTINCT f."personId" AS "a", p."id" AS "b" FROM "FormerStaffNumber" f
    JOIN "Person" p ON p."staffId" = f."staffId" AND p."id" <> f."personId"`,
} as const

async function readPairs(tx: Tx, sql: Prisma.Sql, reason: DuplicateReason): Promise<Pair[]> {
  const rows = await queryRows<{ a: number; b: number }>(tx, sql)
  return rows.map((row) => ({ ...row, reason }))
}

/** Reads names and addresses in batches, each as one JSON text, which is several times faster than rows. */
async function listCompared(tx: Tx): Promise<Compared[]> {
  const all: Compared[] = []
  for (let after = 0; ;) {
    const page = Prisma.sql`(SELECT "id", "name", "email" FROM "Person" p WHERE "id" > ${after} AND "email" IS NOT NULL
      AND ${IS_RECORD} ORDER BY "id" LIMIT ${BATCH_SIZE}) p`
    const { people } = await queryRow<{ people: string }>(
      tx,
      Prisma.sql`SELECT ${jsonOfRows(['p."id"', 'p."name"', 'p."email"'], page)} AS "people"`,
    )
    const rows = JSON.parse(people) as [number, string, string][]
    for (const [id, name, email] of rows) {
      all.push({ id, name, email })
      after = Math.max(after, id)
    }
    if (rows.length < BATCH_SIZE) return all
  }
}

/** The findings about the pairs, the most likely first. Several reasons for one pair are one finding. */
function findingsOf(pairs: readonly Pair[], merged: ReadonlySet<number>): Finding[] {
  const reasonsOf = new Map<string, { low: number; high: number; reasons: DuplicateReason[] }>()
  for (const { a, b, reason } of pairs) {
    if (merged.has(a) || merged.has(b)) continue
    const [low, high] = a < b ? [a, b] : [b, a]
    const known = reasonsOf.get(`${low} ${high}`) ?? { low, high, reasons: [] }
    if (!known.reasons.includes(reason)) known.reasons.push(reason)
    reasonsOf.set(`${low} ${high}`, known)
  }
  return [...reasonsOf.values()]
    .map(({ low, high, reasons }) =>
      aFinding({
        subjectId: low,
        otherId: high,
        personId: low,
        otherPersonId: high,
        reasons: DUPLICATE_REASONS.filter((reason) => reasons.includes(reason)).join(' '),
        weight: weightOf(reasons),
      }),
    )
    .toSorted(
      (one, two) =>
        two.weight - one.weight || one.subjectId - two.subjectId || one.otherId - two.otherId,
    )
    .slice(0, MAX_PAIRS)
}

async function listDuplicates(tx: Tx): Promise<Finding[]> {
  const merges = await tx.personMerge.findMany({ select: { mergedId: true } })
  return findingsOf(
    [
      ...(await readPairs(tx, FORMER['former-number'], 'former-number')),
      ...(await readPairs(tx, FORMER['former-address'], 'former-address')),
      ...(await readPairs(tx, SAME_NAME, 'same-name')),
      ...findNearAddresses(await listCompared(tx)).map(([a, b]): Pair => ({
        a,
        b,
        reason: 'near-address',
      })),
    ],
    new Set(merges.map(({ mergedId }) => mergedId)),
  )
}

export const DUPLICATE_FINDER: Finder = { kind: 'possible-duplicate', list: listDuplicates }
