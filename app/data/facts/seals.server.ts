/**
 * Seals: digests over the immutable columns of the facts that one transaction wrote to one table.
 * `fluency check` calculates the digests again, to find facts that were changed, added or deleted
 * outside the service.
 */
import { createHash } from 'node:crypto'
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The tables of facts and their immutable columns. */
export const SEALED = {
  Headcount: ['setId', 'organisationId', 'professionId', 'gradeId', 'headcount', 'batchId'],
  Posting: ['personId', 'organisationId', 'professionId', 'gradeId', 'from', 'batchId'],
  Rating: ['assessmentId', 'skillId', 'answer', 'evidence', 'ratedAt'],
  EnrolmentEvent: ['enrolmentId', 'status', 'reason', 'at', 'byId'],
  Attendance: ['sessionId', 'enrolmentId', 'mark', 'reason', 'recordedAt', 'recordedById'],
  Completion: [
    'personId',
    'courseId',
    'completedOn',
    'source',
    'reference',
    'cohortId',
    'recordedAt',
    'recordedById',
    'batchId',
  ],
} as const
export type SealedTable = keyof typeof SEALED

const PAGE_SIZE = 20_000

/**
 * The columns that are timestamps. Each database writes them differently in JSON, so digests use
 * JavaScript's format.
 */
const TIMESTAMP_COLUMNS = new Set(['"ratedAt"', '"at"', '"recordedAt"'])

type Cell = string | number | boolean | null
const HAS_ZONE = /Z|[+-]\d{2}:?\d{2}$/
/**
 * Converts a timestamp to JavaScript's format. Returns a value that is not a timestamp, which was
 * written outside the service, unchanged.
 */
function timestampOf(cell: Cell | undefined): Cell {
  if (cell === null || cell === undefined) return null
  const moment = new Date(
    typeof cell === 'string' ? (HAS_ZONE.test(cell) ? cell : `${cell}Z`) : Number(cell),
  )
  return Number.isNaN(moment.getTime()) ? cell : moment.toISOString()
}

/**
 * The immutable columns of some facts, after the leading columns. The database returns them as one
 * JSON string, which is much faster than rows.
 */
async function listFacts(
  tx: Tx,
  subject: SealedTable,
  leading: readonly string[],
  which: Prisma.Sql,
): Promise<Cell[][]> {
  const columns = [...leading, ...SEALED[subject]].map((column) => `"${column}"`)
  const rows = Prisma.sql`(SELECT ${Prisma.raw(columns.join(', '))} FROM ${Prisma.raw(`"${subject}"`)} ${which}) f`
  const { facts } = await queryRow<{ facts: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(columns, rows)} AS "facts"`,
  )
  const timestamps = columns.flatMap((column, at) => (TIMESTAMP_COLUMNS.has(column) ? [at] : []))
  const read = JSON.parse(facts) as Cell[][]
  for (const fact of read) for (const at of timestamps) fact[at] = timestampOf(fact[at])
  return read
}

/** The current digest and row count of the facts under one seal. */
export async function digestOfFacts(
  tx: Tx,
  subject: SealedTable,
  sealId: number,
): Promise<{ rows: number; digest: string }> {
  const hash = createHash('sha256')
  let rows = 0
  for (let after = 0; ;) {
    const facts = await listFacts(
      tx,
      subject,
      ['id'],
      Prisma.sql`WHERE "sealId" = ${sealId} AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE_SIZE}`,
    )
    hash.update(facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''))
    rows += facts.length
    const last = facts.at(-1)
    if (!last || facts.length < PAGE_SIZE) return { rows, digest: hash.digest('hex') }
    after = Number(last[0])
  }
}

/**
 * Writes facts under a new seal.
 * @param write gets the id of the seal and must add the facts with it
 * @returns what `write` returns
 */
export async function sealing<T>(
  tx: Tx,
  subject: SealedTable,
  batchId: number | null,
  write: (sealId: number) => Promise<T>,
): Promise<T> {
  const seal = await tx.seal.create({
    data: { subject, batchId, rows: 0, digest: '', sealedAt: now() },
  })
  const written = await write(seal.id)
  const sealed = await digestOfFacts(tx, subject, seal.id)
  if (sealed.rows === 0) await tx.seal.delete({ where: { id: seal.id } })
  else await tx.seal.update({ where: { id: seal.id }, data: sealed })
  return written
}

export type BrokenSeal = { id: number; batchId: number | null; rows: number; found: number }

type StoredSeal = { id: number; rows: number; digest: string; batchId: number | null }

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

/**
 * Calculates the digest of every seal of a table, in order of id. A large seal is read in order of
 * the ids of its facts, because in order of seals PostgreSQL would sort all of them again for each
 * page.
 */
async function* digestAll(
  tx: Tx,
  subject: SealedTable,
): AsyncGenerator<{ sealId: number; rows: number; digest: string }> {
  const sizes = await queryRows<Size>(
    tx,
    Prisma.sql`SELECT "sealId", COUNT(*) AS "rows" FROM ${Prisma.raw(`"${subject}"`)} WHERE "sealId" > 0 GROUP BY "sealId" ORDER BY "sealId"`,
  )
  for (const batch of batchesOf(sizes)) {
    const [first, last] = [batch[0]?.sealId ?? 0, batch.at(-1)?.sealId ?? 0]
    if (first === last) {
      yield { sealId: first, ...(await digestOfFacts(tx, subject, first)) }
      continue
    }
    const facts = await listFacts(
      tx,
      subject,
      ['sealId', 'id'],
      Prisma.sql`WHERE "sealId" BETWEEN ${first} AND ${last} ORDER BY "sealId", "id"`,
    )
    for (const [sealId, own] of Map.groupBy(facts, ([id]) => Number(id))) {
      const hash = createHash('sha256')
      for (const [, ...fact] of own) hash.update(`${JSON.stringify(fact)}\n`)
      yield { sealId, rows: own.length, digest: hash.digest('hex') }
    }
  }
}

/**
 * Seals whose facts were changed, added or deleted. Facts under a seal that does not exist are
 * reported as a seal with no rows.
 * @param tx a snapshot, because facts may be written at the same time
 */
export async function listBrokenSeals(tx: Tx, subject: SealedTable): Promise<BrokenSeal[]> {
  const seals = await queryRows<StoredSeal>(
    tx,
    Prisma.sql`SELECT "id", "rows", "digest", "batchId" FROM "Seal" WHERE "subject" = ${subject}`,
  )
  const missing = new Map(seals.map((seal) => [seal.id, seal]))
  const broken: BrokenSeal[] = []
  for await (const { sealId, rows, digest } of digestAll(tx, subject)) {
    const seal = missing.get(sealId)
    missing.delete(sealId)
    if (!seal || seal.rows !== rows || seal.digest !== digest) {
      broken.push({
        id: sealId,
        batchId: seal?.batchId ?? null,
        rows: seal?.rows ?? 0,
        found: rows,
      })
    }
  }
  return [
    ...broken,
    ...[...missing.values()].map(({ id, batchId, rows }) => ({ id, batchId, rows, found: 0 })),
  ]
}
