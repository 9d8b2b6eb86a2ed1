/** Digests of the immutable columns of facts. */
import { createHash, type Hash } from 'node:crypto'
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import {
  cellsOf,
  factsAsJson,
  parseFacts,
  quoted,
  type Cell,
  type SealedTable,
} from '#app/data/facts/sealed-tables.server.ts'

/** How many facts there are, and the SHA-256 digest of their immutable columns in the order of their ids. */
export type FactsDigest = { rows: number; digest: string }

const PAGE_SIZE = 20_000

const factsAfter = (table: SealedTable, sealId: number, id: number): Prisma.Sql =>
  factsAsJson(
    table,
    ['id'],
    Prisma.sql`WHERE "sealId" = ${sealId} AND "id" > ${id} ORDER BY "id" LIMIT ${PAGE_SIZE}`,
  )

const addTo = (hash: Hash, facts: readonly Cell[][]): Hash =>
  hash.update(facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''))

/** @param first the first page of the facts, if it was read */
async function digestInPages(
  tx: Tx,
  table: SealedTable,
  sealId: number,
  first?: Cell[][],
): Promise<FactsDigest> {
  const hash = createHash('sha256')
  let rows = 0
  let page = first
  for (let after = 0; ;) {
    if (!page) {
      const sql = Prisma.sql`SELECT ${factsAfter(table, sealId, after)} AS "facts"`
      page = parseFacts(table, ['id'], (await queryRow<{ facts: string }>(tx, sql)).facts)
    }
    addTo(hash, page)
    rows += page.length
    const last = page.at(-1)
    if (!last || page.length < PAGE_SIZE) return { rows, digest: hash.digest('hex') }
    after = Number(last[0])
    page = undefined
  }
}

/** The digests of the facts under a seal, by table. Tables without any are left out. One statement reads all tables. */
export async function digestSealed(
  tx: Tx,
  sealId: number,
  among: readonly SealedTable[],
): Promise<Map<SealedTable, FactsDigest>> {
  const digests = new Map<SealedTable, FactsDigest>()
  if (among.length === 0) return digests
  const columns = among.map(
    (table) => Prisma.sql`${factsAfter(table, sealId, 0)} AS ${Prisma.raw(quoted(table))}`,
  )
  const pages = await queryRow<Record<string, string>>(
    tx,
    Prisma.sql`SELECT ${Prisma.join(columns)}`,
  )
  for (const table of among) {
    const first = parseFacts(table, ['id'], pages[table] ?? '[]')
    if (first.length > 0) digests.set(table, await digestInPages(tx, table, sealId, first))
  }
  return digests
}

type Size = { sealId: number; rows: number }

/**
 * Groups consecutive seals into pages of facts. A seal with more than a page is in a group by
 * itself.
 */
function batchesOf(sizes: readonly Size[]): Size[][] {
  const batches: Size[][] = []
  let room = 0
  for (const size of sizes) {
    if (size.rows > room) batches.push([])
    room = (size.rows > room ? PAGE_SIZE : room) - size.rows
    batches.at(-1)?.push(size)
  }
  return batches
}

/** Ids of seals: above the first, up to and including the second. */
export type SealRange = { after: number; to: number }

/**
 * The digest of a table's facts under each seal in a range, in order of fact id. A large
 * seal is read in order of the ids of its facts, because in order of seals PostgreSQL would sort all
 * of them again for each page.
 */
export async function* digestRange(
  tx: Tx,
  table: SealedTable,
  { after, to }: SealRange,
): AsyncGenerator<FactsDigest & { sealId: number }> {
  const sizes = await queryRows<Size>(
    tx,
    Prisma.sql`SELECT "sealId", COUNT(*) AS "rows" FROM ${Prisma.raw(quoted(table))}
      WHERE "sealId" > ${after} AND "sealId" <= ${to} GROUP BY "sealId" ORDER BY "sealId"`,
  )
  for (const batch of batchesOf(sizes)) {
    const [first, last] = [batch[0]?.sealId ?? 0, batch.at(-1)?.sealId ?? 0]
    if (first === last) {
      yield { sealId: first, ...(await digestInPages(tx, table, first)) }
      continue
    }
    const leading = ['sealId', 'id']
    const which = Prisma.sql`WHERE "sealId" BETWEEN ${first} AND ${last} ORDER BY "sealId", "id"`
    const sql = Prisma.sql`SELECT ${factsAsJson(table, leading, which)} AS "facts"`
    const facts = parseFacts(table, leading, (await queryRow<{ facts: string }>(tx, sql)).facts)
    for (const [sealId, own] of Map.groupBy(facts, ([id]) => Number(id))) {
      const hash = addTo(
        createHash('sha256'),
        own.map(([, ...fact]) => fact),
      )
      yield { sealId, rows: own.length, digest: hash.digest('hex') }
    }
  }
}

/** The digest of facts as the database returned them when it added them. */
export function digestOfRows(table: SealedTable, rows: readonly { id: number }[]): FactsDigest {
  const facts = rows.toSorted((a, b) => a.id - b.id).map((row) => cellsOf(table, row))
  return { rows: facts.length, digest: addTo(createHash('sha256'), facts).digest('hex') }
}
