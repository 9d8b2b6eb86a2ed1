/** Finds texts of any table that name a person. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'
import { SEALED_TABLES } from '#app/data/facts/sealed-tables.server.ts'
import { isOfPerson, quoted } from '#app/data/people/erasure/person-rows.server.ts'
import type { PersonIdentifiers } from '#app/data/people/erasure/person-identifiers.server.ts'
import { formsOfName, namesPerson, type Identifier } from '#app/domain/people/erased-text.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'

/** A row that names the person, with its texts by column. */
export type Mention = {
  table: string
  key: number | string
  sealId: number | null
  texts: Record<string, string>
}

const hasSeal = (table: string): boolean => (SEALED_TABLES as readonly string[]).includes(table)

/** The primary key of a table. */
export const keyOf = (table: string): string => (table === 'Setting' ? 'key' : 'id')

/**
 * Patterns that match at least all texts with an identifier. SQLite knows the letter case of ASCII only, and white space, quotes and
 * backslashes may differ in JSON.
 */
const patternsOf = ({ kind, text }: Identifier): string[] =>
  (kind === 'name' ? formsOfName(text) : [text]).map(
    (form) => `%${form.replaceAll(/[^!-~]+|["\\%_]/g, '%')}%`,
  )

/** A condition for rows with an identifier in one of the columns. It may be true of a few others. */
const mayName = (columns: readonly Prisma.Sql[], identifiers: readonly Identifier[]): Prisma.Sql =>
  Prisma.join(
    identifiers
      .flatMap(patternsOf)
      .flatMap((pattern) => columns.map((one) => isLike(one, pattern))),
    ' OR ',
  )

async function listInTable(
  tx: Tx,
  { table, columns, except }: { table: string; columns: readonly string[]; except: Prisma.Sql },
  own: readonly Identifier[],
): Promise<Mention[]> {
  if (columns.length === 0 || own.length === 0) return []
  const key = keyOf(table)
  const selected = [...new Set([key, ...columns, ...(hasSeal(table) ? ['sealId'] : [])])]
  const rows = await queryRows<Record<string, string | number | null>>(
    tx,
    Prisma.sql`SELECT ${Prisma.join(selected.map(quoted))} FROM ${quoted(table)}
      WHERE (${mayName(columns.map(quoted), own)}) ${except} ORDER BY ${quoted(key)}`,
  )
  return rows.flatMap((row) => {
    const texts = columns.flatMap((column) => {
      const text = row[column]
      return typeof text === 'string' && namesPerson(text, own) ? [[column, text] as const] : []
    })
    const seal = { sealId: hasSeal(table) ? Number(row['sealId']) : null }
    return texts.length === 0
      ? []
      : [{ table, key: row[key] ?? 0, ...seal, texts: Object.fromEntries(texts) }]
  })
}

/** Leaves out rows that erasure deletes. */
function exceptDeleted(table: string, recordIds: readonly number[]): Prisma.Sql {
  const isOwn = PERSONAL_DATA[table]?.rows === 'deleted' ? isOfPerson(table, recordIds) : null
  return isOwn ? Prisma.sql`AND (${isOwn}) IS NOT TRUE` : Prisma.empty
}

/**
 * Texts that name the person, in rows that erasure keeps.
 * @param which `searched`: erasure replaces the name · `frozen`: it stays
 */
export async function listMentions(
  tx: Tx,
  { recordIds, own }: PersonIdentifiers,
  which: 'searched' | 'frozen',
): Promise<Mention[]> {
  const mentions: Mention[] = []
  for (const [table, entry] of Object.entries(PERSONAL_DATA)) {
    const columns = entry[which] ?? []
    const except = exceptDeleted(table, recordIds)
    mentions.push(...(await listInTable(tx, { table, columns, except }, own)))
  }
  return mentions
}

/** The ids of audit entries whose values or reason name the person. */
export async function listAuditsNaming(tx: Tx, own: readonly Identifier[]): Promise<number[]> {
  if (own.length === 0) return []
  const columns = ['before', 'after', 'reason'] as const
  const rows = await queryRows<{ id: number } & Record<(typeof columns)[number], string | null>>(
    tx,
    Prisma.sql`SELECT "id", "before", "after", "reason" FROM "AuditContent"
      WHERE "erasureId" IS NULL AND (${mayName(columns.map(quoted), own)})`,
  )
  return rows
    .filter((row) => columns.some((column) => namesPerson(row[column] ?? '', own)))
    .map(({ id }) => id)
}
