/** Checks the audit log's hash chain, and the content of its rows. */
import { Prisma, type Tx } from '#app/data/database/database.server.ts'
import { isInDatabase } from '#app/data/facts/check-seals.server.ts'
import { listSecrets } from '#app/data/facts/seal-keys.server.ts'
import { ERASURES } from '#app/data/operations/audit-erasure.server.ts'
import {
  checkSignature,
  digestOfContent,
  keyIdOf,
  linkedText,
  signedText,
} from '#app/data/operations/audit-hashes.server.ts'
import { listAuditRows, type AuditRow } from '#app/data/operations/audit-rows.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * - `removed`: this many rows before this one are missing. Its id is null if the last rows are
 *   missing.
 * - `changed`: the row was changed, or another row of the chain put in its place.
 * - `foreign`: the service did not write the row.
 * - `content`: the content was changed, removed or added.
 * - `no-key`: the row cannot be checked, because its key is unknown.
 * - `unprotected`: someone who can change the database could have written the row, although
 *   SEAL_KEYS is set.
 */
export type AuditProblem =
  | { kind: 'removed'; id: number | null; rows: number }
  | { kind: 'changed' | 'foreign' | 'content'; id: number }
  | { kind: 'no-key'; id: number; keyId: string }
  | { kind: 'unprotected'; id: number }

const PAGE_SIZE = 5000

async function* listRows(tx: Tx): AsyncGenerator<AuditRow> {
  for (let last = 0; ;) {
    const page = await listAuditRows(
      tx,
      Prisma.sql`a."position" > ${last} ORDER BY a."position" LIMIT ${PAGE_SIZE}`,
    )
    yield* page
    if (page.length < PAGE_SIZE) break
    last = page.at(-1)?.position ?? 0
  }
  for (let last = 0; ;) {
    const page = await listAuditRows(
      tx,
      Prisma.sql`a."position" IS NULL AND a."id" > ${last} ORDER BY a."id" LIMIT ${PAGE_SIZE}`,
    )
    yield* page
    if (page.length < PAGE_SIZE) return
    last = page.at(-1)?.id ?? 0
  }
}

const isUnprotected = ({ signature, position, hash }: AuditRow): boolean =>
  [signature, ...(position === null ? [] : [hash])].some((one) =>
    isInDatabase(one === null ? null : keyIdOf(one)),
  )

const isErasure = (action: string | null): boolean =>
  (ERASURES as readonly (string | null)[]).includes(action)

function isContentRight(row: AuditRow): boolean {
  const { contentDigest, salt, contentId, erasedBy, position } = row
  // A row from an earlier version gets its digest when it is linked.
  if (contentDigest === null)
    return contentId === null || (position === null && row.signature === null)
  if (salt === null) return isErasure(erasedBy)
  return digestOfContent(salt, row) === contentDigest
}

/**
 * Lists what is wrong with the log, one problem for each row.
 * @param tx a snapshot, because rows may be added at the same time
 */
export async function listAuditProblems(tx: Tx): Promise<AuditProblem[]> {
  const secrets = await listSecrets(tx)
  const hasKeysElsewhere = env().sealKeys.length > 0
  const problems: AuditProblem[] = []
  let previous = { position: 0, hash: '' }
  // Rows from earlier versions have no signature. All of them are at the start of the chain.
  let mayBeUnsigned = true
  for await (const row of listRows(tx)) {
    const { id, position, hash, signature } = row
    const texts: [signature: string, text: string][] = []
    if (signature !== null) texts.push([signature, signedText(row)])
    if (position !== null && hash !== null) {
      const rows = position - previous.position - 1
      if (rows > 0) problems.push({ kind: 'removed', id, rows })
      else texts.push([hash, linkedText(previous.hash, { ...row, position })])
      previous = { position, hash }
    }
    const states = texts.map(([given, text]) => checkSignature(secrets, given, text))
    const unknown = texts[states.indexOf('no-key')]
    if (signature === null && !mayBeUnsigned) problems.push({ kind: 'foreign', id })
    else if (states.includes('wrong')) problems.push({ kind: 'changed', id })
    else if (unknown) problems.push({ kind: 'no-key', id, keyId: keyIdOf(unknown[0]) })
    else if (!isContentRight(row)) problems.push({ kind: 'content', id })
    else if (hasKeysElsewhere && isUnprotected(row)) problems.push({ kind: 'unprotected', id })
    if (signature !== null) mayBeUnsigned = false
  }
  const end = await tx.auditChain.findFirst()
  const rows = (end?.position ?? 0) - previous.position
  if (rows !== 0 || (end?.hash ?? '') !== previous.hash)
    problems.push({ kind: 'removed', id: null, rows: Math.max(rows, 1) })
  return problems
}
