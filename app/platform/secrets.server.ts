/** Random tokens, and what is kept of them. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, for an address or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: enough to know it again, not enough to use it. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** Are they the same? Takes as long wherever they differ. */
export const isSameSecret = (given: string, kept: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(kept).digest(),
  )

const signatureOf = (value: string, secret: string): string =>
  createHmac('sha256', secret).update(value).digest('base64url')

/** A value with its signature by the newest secret. */
export const sign = (value: string, secrets: readonly string[]): string =>
  `${value}.${signatureOf(value, secrets[0] ?? '')}`

/** The value of a signed text, or null when no secret in use made its signature. */
export function unsign(signed: string, secrets: readonly string[]): string | null {
  const dot = signed.lastIndexOf('.')
  if (dot < 0) return null
  const value = signed.slice(0, dot)
  const given = Buffer.from(signed.slice(dot + 1))
  const known = secrets.some((secret) => {
    const expected = Buffer.from(signatureOf(value, secret))
    return expected.length === given.length && timingSafeEqual(expected, given)
  })
  return known ? value : null
}
