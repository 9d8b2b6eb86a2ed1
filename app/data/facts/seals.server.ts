/**
 * Seals: a digest over the unchanging columns of the facts that one transaction wrote in one table. `fluency check` reads the facts
 * again and compares: a fact changed, added or taken away behind the service's back is found.
 */
import { createHash } from 'node:crypto'
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The tables of facts, and the columns of each that never change once written. */
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

const PAGE = 20_000

/** Those of them that are moments. In JSON they stand as the database writes them; digests are made of how JavaScript does. */
const MOMENTS = new Set(['"ratedAt"', '"at"', '"recordedAt"'])

type Cell = string | number | boolean | null
const HAS_ZONE = /Z|[+-]\d{2}:?\d{2}$/
/** As JavaScript writes it; what is no moment, which somebody put there behind the service's back, as it is. */
function momentOf(cell: Cell | undefined): Cell {
  if (cell === null || cell === undefined) return null
  const moment = new Date(
    typeof cell === 'string' ? (HAS_ZONE.test(cell) ? cell : `${cell}Z`) : Number(cell),
  )
  return Number.isNaN(moment.getTime()) ? cell : moment.toISOString()
}

/** The columns of some facts that a digest is made of, behind others. As one text they take a fraction of the time that rows take. */
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
  const moments = columns.flatMap((column, at) => (MOMENTS.has(column) ? [at] : []))
  const read = JSON.parse(facts) as Cell[][]
  for (const fact of read) for (const at of moments) fact[at] = momentOf(fact[at])
  return read
}

/** The digest and number of the facts under one seal, as they stand now. */
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
      Prisma.sql`WHERE "sealId" = ${sealId} AND "id" > ${after} ORDER BY "id" LIMIT ${PAGE}`,
    )
    hash.update(facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''))
    rows += facts.length
    const last = facts.at(-1)
    if (!last || facts.length < PAGE) return { rows, digest: hash.digest('hex') }
    after = Number(last[0])
  }
}

/**
 * Writes facts under a new seal: `write` is given its id and adds the facts with it.
 * @returns what `write` returns.
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

type Kept = { id: number; rows: number; digest: string; batchId: number | null }

type Size = { sealId: number; rows: number }

/** Neighbouring seals that have a page of facts together; a seal with more than that is alone. */
function batchesOf(sizes: readonly Size[]): Size[][] {
  const batches: Size[][] = []
  let room = 0
  for (const size of sizes) {
    if (size.rows > room) batches.push([])
    room = (size.rows > room ? PAGE : room) - size.rows
    batches.at(-1)?.push(size)
  }
  return batches
}

/**
 * The seals of a table in the order of their ids, and the facts under each digested. A large seal is read by the ids of its facts: in the order of
 * seals, PostgreSQL would sort all of them again for each page.
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
 * Seals whose facts are not as they were written: one was changed, added or taken away. Facts without a seal count as one of no rows.
 * @param tx a snapshot: facts may be written meanwhile
 */
export async function listBrokenSeals(tx: Tx, subject: SealedTable): Promise<BrokenSeal[]> {
  const seals = await queryRows<Kept>(
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
