/** Signs the form of a question for one login. If the form is sent after that login ends, only its owner gets the answer back. */
import { createHmac } from 'node:crypto'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import type { QuestionPage } from '#app/domain/skills/assessments/entry.ts'
import { env } from '#app/platform/environment.server.ts'
import { hashOfToken, isSameSecret, newToken } from '#app/platform/secrets.server.ts'

export type FormStamp = {
  /** Identifies the page. */
  key: string
  sourceHash: string
}

export const sourceHashOf = ({ through, browserKey }: RatingReader): string =>
  hashOfToken(`${through.recordId} ${through.email} ${browserKey ?? ''}`)

const sign = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(`question ${text}`).digest('base64url')

/** A new stamp for a page. */
export function stampFor(reader: RatingReader): string {
  const text = `${newToken()}.${sourceHashOf(reader)}`
  return `${text}.${sign(text, env().loginSecrets[0] ?? '')}`
}

/** The stamp of a form, or null if this service did not sign it. */
export function readStamp(stamp: string): FormStamp | null {
  const [key = '', sourceHash = '', signature = ''] = stamp.split('.')
  const isSigned = env().loginSecrets.some((secret) =>
    isSameSecret(signature, sign(`${key}.${sourceHash}`, secret)),
  )
  return isSigned ? { key, sourceHash } : null
}

/** The page that sent a form, and what it showed. Null if the form has no such field. */
export const pageOf = ({ page, seen }: { page: string; seen: string }): QuestionPage | null =>
  seen === '' ? null : { key: readStamp(page)?.key ?? '', seen }
