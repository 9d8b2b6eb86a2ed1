/** Compares all seals with the facts and the keys. */
import { hmacOf, type SealContent } from '#app/data/facts/seals.server.ts'
import { listSecrets } from '#app/data/facts/seal-keys.server.ts'
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import {
  digestRange,
  type FactsDigest,
  type SealRange,
} from '#app/data/facts/facts-digest.server.ts'
import {
  SEALED_TABLES,
  timestampOf,
  type SealedTable,
} from '#app/data/facts/sealed-tables.server.ts'
import { env, STORED_KEY_ID } from '#app/platform/environment.server.ts'

export type BrokenSeal = { id: number; batchId: number | null } & (
  | {
      /** The facts in a table differ from those that were sealed. */
      kind: 'facts'
      table: SealedTable
      sealed: number
      found: number
    }
  /** Facts have a seal that does not exist. */
  | { kind: 'missing'; table: SealedTable; found: number }
  /** The seal itself is not what the key signed. */
  | { kind: 'seal'; keyId: string }
)

/** How many seals have a key, by its name, or no key. */
type SealsByKey = ReadonlyMap<string | null, number>

export type SealCheck = {
  broken: BrokenSeal[]
  seals: SealsByKey
  /** The highest id of a seal, or 0. */
  last: number
  /** Keys that are not in SEAL_KEYS. Their seals match or differ from the facts, but their signatures cannot be checked. */
  unknownKeys: string[]
  /** Whether SEAL_KEYS is set. If it is, no seal should have the stored key or no key. */
  hasKeysElsewhere: boolean
}

export type StoredSeal = SealContent & { keyId: string | null; digest: string }

const PAGE_SIZE = 5000
const COLUMNS = ['id', 'facts', 'sealedAt', 'batchId', 'keyId', 'digest'] as const

/** One page of seals with an id above `after` that meet a condition, in the order of their ids. */
export async function listSeals(
  tx: Tx,
  after: number,
  condition: Prisma.Sql = Prisma.sql`TRUE`,
): Promise<StoredSeal[]> {
  const columns = COLUMNS.map((column) => `"${column}"`)
  const rows = Prisma.sql`(SELECT ${Prisma.raw(columns.join(', '))} FROM "Seal"
    WHERE "id" > ${after} AND ${condition} ORDER BY "id" LIMIT ${PAGE_SIZE}) s`
  const { seals } = await queryRow<{ seals: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(columns, rows)} AS "seals"`,
  )
  type Cells = [number, string, string | number, number | null, string | null, string]
  return (JSON.parse(seals) as Cells[]).map(([id, facts, sealedAt, batchId, keyId, digest]) => ({
    id,
    facts,
    sealedAt: new Date(String(timestampOf(sealedAt))),
    batchId,
    keyId,
    digest,
  }))
}

type Found = Map<number, Map<SealedTable, FactsDigest>>

async function digestTables(tx: Tx, range: SealRange): Promise<Found> {
  const found: Found = new Map()
  for (const table of SEALED_TABLES)
    for await (const { sealId, ...digest } of digestRange(tx, table, range)) {
      const tables = found.get(sealId) ?? new Map<SealedTable, FactsDigest>()
      found.set(sealId, tables.set(table, digest))
    }
  return found
}

/** Returns an empty map for text that the service did not write. */
function parseSealed(facts: string): Map<string, FactsDigest> {
  try {
    const tables = JSON.parse(facts) as [string, number, string][]
    return new Map(tables.map(([table, rows, digest]) => [table, { rows, digest }]))
  } catch {
    return new Map()
  }
}

function differences(
  { id, batchId, facts }: SealContent,
  found: ReadonlyMap<SealedTable, FactsDigest> = new Map(),
): BrokenSeal[] {
  const sealed = parseSealed(facts)
  return SEALED_TABLES.flatMap((table): BrokenSeal[] => {
    const [before, after] = [sealed.get(table), found.get(table)]
    if (before?.digest === after?.digest && before?.rows === after?.rows) return []
    const counts = { sealed: before?.rows ?? 0, found: after?.rows ?? 0 }
    return [{ kind: 'facts', id, batchId, table, ...counts }]
  })
}

/** Whether a seal is what its key signed. True if it has no key, or one that is not known. */
export function isSigned(seal: StoredSeal, secrets: ReadonlyMap<string, string>): boolean {
  const secret = seal.keyId === null ? undefined : secrets.get(seal.keyId)
  return secret === undefined || hmacOf(secret, seal) === seal.digest
}

const HIGHEST_ID = 2_147_483_647

/**
 * Compares every seal with its facts and its key. Facts are read once, in pages.
 * @param tx a snapshot, because facts may be written at the same time
 */
export async function checkSeals(tx: Tx, onProgress?: (seals: number) => void): Promise<SealCheck> {
  const secrets = await listSecrets(tx)
  const broken: BrokenSeal[] = []
  const seals = new Map<string | null, number>()
  let last = 0
  for (let isLast = false, checked = 0; !isLast;) {
    const page = await listSeals(tx, last)
    isLast = page.length < PAGE_SIZE
    const to = isLast ? HIGHEST_ID : (page.at(-1)?.id ?? HIGHEST_ID)
    const found = await digestTables(tx, { after: last, to })
    for (const seal of page) {
      seals.set(seal.keyId, (seals.get(seal.keyId) ?? 0) + 1)
      broken.push(...differences(seal, found.get(seal.id)))
      found.delete(seal.id)
      if (seal.keyId !== null && !isSigned(seal, secrets))
        broken.push({ kind: 'seal', id: seal.id, batchId: seal.batchId, keyId: seal.keyId })
    }
    for (const [id, tables] of found)
      for (const [table, { rows }] of tables)
        broken.push({ kind: 'missing', id, batchId: null, table, found: rows })
    last = page.at(-1)?.id ?? last
    onProgress?.((checked += page.length))
  }
  const unknownKeys = [...seals.keys()].flatMap((id) =>
    id === null || secrets.has(id) ? [] : [id],
  )
  return { broken, seals, last, unknownKeys, hasKeysElsewhere: env().sealKeys.length > 0 }
}

/** Whether someone who can change the database can write seals with this key. */
export const isInDatabase = (keyId: string | null): boolean =>
  keyId === null || keyId === STORED_KEY_ID
