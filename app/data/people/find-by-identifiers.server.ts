/** Finds many people at once by what people type or paste: email addresses and staff numbers. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'

/** The id of the person, or why there is no single one. */
export type Identified = number | 'unknown' | 'several'
type Match = { identifier: string; personId: number; isFormer: number }

/**
 * Finds the person with each email address or staff number. The current holder takes precedence over
 * earlier ones. Returns the kept record if records were merged.
 * @returns a result for each identifier, as given
 */
export async function findByIdentifiers(
  identifiers: readonly string[],
  tx: Tx = db(),
): Promise<Map<string, Identified>> {
  const given = jsonTuples(
    JSON.stringify(identifiers.map((text) => [text, normaliseEmailAddress(text), text.trim()])),
    { identifier: 'text', email: 'text', staffId: 'text' },
  )
  const matches = await queryRows<Match>(
    tx,
    Prisma.sql`WITH "given" AS (SELECT g."identifier", g."email", g."staffId" FROM ${given} g)
      SELECT f."identifier", COALESCE(m."keptId", f."id") AS "personId", f."isFormer" FROM (
        SELECT g."identifier", p."id", 0 AS "isFormer" FROM "given" g JOIN "Person" p ON p."email" = g."email"
        UNION ALL SELECT g."identifier", p."id", 0 FROM "given" g JOIN "Person" p ON p."staffId" = g."staffId"
        UNION ALL SELECT g."identifier", e."personId", 1 FROM "given" g JOIN "FormerEmail" e ON e."email" = g."email"
          WHERE e."from" IS NULL OR e."from" < e."until"
        UNION ALL SELECT g."identifier", n."personId", 1 FROM "given" g JOIN "FormerStaffNumber" n ON n."staffId" = g."staffId") f
      LEFT JOIN "PersonMerge" m ON m."mergedId" = f."id"`,
  )
  const byIdentifier = Map.groupBy(matches, ({ identifier }) => identifier)
  return new Map(identifiers.map((text) => [text, identify(byIdentifier.get(text) ?? [])]))
}

function identify(matches: readonly Match[]): Identified {
  const current = matches.filter(({ isFormer }) => isFormer === 0)
  const [id, ...others] = new Set(
    (current.length > 0 ? current : matches).map(({ personId }) => personId),
  )
  if (id === undefined) return 'unknown'
  return others.length > 0 ? 'several' : id
}
