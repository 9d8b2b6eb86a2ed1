/** Random tokens and their hashes. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, for a URL or a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The hash that is stored instead of a token. It can be compared but not used to sign in. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

/** Compares in constant time. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(expected).digest(),
  )
