/** Finds the parts of a post by what a directory calls them. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'

export type PostPart = { id: number; code: string }

type Kind = 'organisation' | 'profession' | 'grade'
const TABLES: Record<Kind, Prisma.Sql> = {
  organisation: Prisma.sql`"Organisation"`,
  profession: Prisma.sql`"Profession"`,
  grade: Prisma.sql`"Grade"`,
}

/**
 * The one with this code or, whatever its case, this name. An organisation that is open takes
 * precedence over closed ones of that name. Null if there is none, or several.
 */
export async function findPostPart(tx: Tx, kind: Kind, text: string): Promise<PostPart | null> {
  const isClosed =
    kind === 'organisation'
      ? Prisma.sql`CASE WHEN r."closedOn" IS NULL THEN 0 ELSE 1 END`
      : Prisma.sql`0`
  const rows = await queryRows<PostPart & { isName: number; isClosed: number }>(
    tx,
    Prisma.sql`SELECT r."id", r."code", CASE WHEN r."code" = ${text} THEN 0 ELSE 1 END AS "isName", ${isClosed} AS "isClosed"
      FROM ${TABLES[kind]} r WHERE r."code" = ${text} OR LOWER(r."name") = ${text.toLowerCase()}
      ORDER BY 3, 4 LIMIT 2`,
  )
  const [first, second] = rows
  if (!first) return null
  const isSame = second?.isName === first.isName && second.isClosed === first.isClosed
  return isSame ? null : { id: first.id, code: first.code }
}

/** The open posting of a person, or else their last one that counted. */
export const findLatestPosting = (tx: Tx, personId: number) =>
  tx.posting
    .findMany({ where: { personId }, orderBy: [{ from: 'desc' }, { id: 'desc' }] })
    .then((all) => all.find(({ from, until }) => until === null || until > from) ?? null)
