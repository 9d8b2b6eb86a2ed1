/** Random tokens, and what is kept of them. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

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
