/** Deletes and empties the rows of a person, and replaces what identifies them in other texts. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { keyOf, listMentions } from '#app/data/people/erasure/mentions.server.ts'
import { isOfPerson, quoted } from '#app/data/people/erasure/person-rows.server.ts'
import type { PersonIdentifiers } from '#app/data/people/erasure/person-identifiers.server.ts'
import { eraseFromText } from '#app/domain/people/erased-text.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'

/** Tables that other deleted tables refer to come last. */
const tablesToDelete = (): string[] =>
  Object.entries(PERSONAL_DATA)
    .filter(([, { rows }]) => rows === 'deleted')
    .toSorted(([, a], [, b]) => Number(b.through !== undefined) - Number(a.through !== undefined))
    .map(([table]) => table)

/** @returns how many rows were deleted, without those that went with a row of another table */
export async function deleteRowsOfPerson(tx: Tx, recordIds: readonly number[]): Promise<number> {
  let deleted = 0
  for (const table of tablesToDelete()) {
    const isOwn = isOfPerson(table, recordIds)
    if (isOwn) deleted += await tx.$executeRaw`DELETE FROM ${quoted(table)} WHERE ${isOwn}`
  }
  return deleted
}

/**
 * Empties what names the person in the rows that are kept.
 * @param sealed tables whose facts are sealed
 * @returns the seals of facts that changed
 */
export async function emptyRowsOfPerson(
  tx: Tx,
  recordIds: readonly number[],
  sealed: readonly string[],
): Promise<number[]> {
  const seals: number[] = []
  for (const [table, { emptied }] of Object.entries(PERSONAL_DATA)) {
    const isOwn = emptied && isOfPerson(table, recordIds)
    if (!isOwn) continue
    const columns = Object.entries(emptied)
    const hasValue = Prisma.join(
      columns.map(([column]) => Prisma.sql`${quoted(column)} IS NOT NULL`),
      ' OR ',
    )
    const where = Prisma.sql`WHERE ${isOwn} AND (${hasValue})`
    if (sealed.includes(table)) {
      const sql = Prisma.sql`SELECT DISTINCT "sealId" FROM ${quoted(table)} ${where}`
      seals.push(...(await queryRows<{ sealId: number }>(tx, sql)).map(({ sealId }) => sealId))
    }
    const set = columns.map(([column, value]) =>
      value === null
        ? Prisma.sql`${quoted(column)} = NULL`
        : Prisma.sql`${quoted(column)} = CASE WHEN ${quoted(column)} IS NULL THEN NULL ELSE ${value} END`,
    )
    await tx.$executeRaw`UPDATE ${quoted(table)} SET ${Prisma.join(set)} ${where}`
  }
  return seals
}

/** Replaces what identifies the person. @returns how many rows changed, and the seals of facts among them */
export async function replaceMentions(
  tx: Tx,
  identifiers: PersonIdentifiers,
): Promise<{ rows: number; seals: number[] }> {
  const mentions = await listMentions(tx, identifiers, 'searched')
  for (const { table, key, texts } of mentions) {
    const set = Object.entries(texts).map(
      ([column, text]) => Prisma.sql`${quoted(column)} = ${eraseFromText(text, identifiers.own)}`,
    )
    await tx.$executeRaw`UPDATE ${quoted(table)} SET ${Prisma.join(set)} WHERE ${quoted(keyOf(table))} = ${key}`
  }
  return {
    rows: mentions.length,
    seals: mentions.flatMap(({ sealId }) => (sealId === null ? [] : [sealId])),
  }
}
