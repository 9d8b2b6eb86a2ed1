/** What is hashed and signed in the audit log. Stored rows depend on it, so it never changes. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { SealKey } from '#app/platform/environment.server.ts'

/** The values of an audit row as JSON text, and its reason. Any of them may be personal. */
export type AuditContent = { before: string | null; after: string | null; reason: string | null }

export type AuditFields = {
  /** A date, or text in the format of its `toISOString`. */
  at: Date | string
  actorId: number | null
  actor: string
  action: string
  subject: string
  subjectId: string
  contentDigest: string | null
}

export const newSalt = (): string => randomBytes(16).toString('hex')

export const digestOfContent = (salt: string, { before, after, reason }: AuditContent): string =>
  createHash('sha256')
    .update(JSON.stringify([salt, before, after, reason]))
    .digest('hex')

const listFields = (row: AuditFields) => [
  typeof row.at === 'string' ? row.at : row.at.toISOString(),
  row.actorId,
  row.actor,
  row.action,
  row.subject,
  row.subjectId,
  row.contentDigest,
]

/** What a row's signature covers. The signature is written with the row, before the row has an id. */
export const signedText = (row: AuditFields): string => JSON.stringify(listFields(row))

/** What a row's hash in the chain covers. */
export const linkedText = (
  previousHash: string,
  row: AuditFields & { id: number; position: number; signature: string | null },
): string => JSON.stringify([previousHash, row.position, row.id, ...listFields(row), row.signature])

/** An HMAC with the name of its key in front. */
export const sign = ({ id, secret }: SealKey, text: string): string =>
  `${id}:${createHmac('sha256', secret).update(text).digest('hex')}`

/** The name of the key that a signature was made with. */
export const keyIdOf = (signature: string): string =>
  signature.slice(0, Math.max(0, signature.lastIndexOf(':')))

/** `no-key`: the key is unknown, so the signature cannot be checked. */
export type SignatureState = 'right' | 'wrong' | 'no-key'

/** @param secrets the secrets of all known keys, by name */
export function checkSignature(
  secrets: ReadonlyMap<string, string>,
  signature: string,
  text: string,
): SignatureState {
  const id = keyIdOf(signature)
  const secret = secrets.get(id)
  if (secret === undefined) return 'no-key'
  return sign({ id, secret }, text) === signature ? 'right' : 'wrong'
}
