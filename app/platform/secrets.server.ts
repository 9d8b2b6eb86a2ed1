/** Random tokens and their hashes, and texts that only the holder of a token can read. */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

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

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a text with a token from `newToken`. */
export function encrypt(text: string, token: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, Buffer.from(token, 'base64url'), iv)
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64')
}

/** @throws Error if the text was encrypted with another token, or was changed */
export function decrypt(encrypted: string, token: string): string {
  const bytes = Buffer.from(encrypted, 'base64')
  const decipher = createDecipheriv(
    CIPHER,
    Buffer.from(token, 'base64url'),
    bytes.subarray(0, IV_BYTES),
    { authTagLength: TAG_BYTES },
  )
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
  const content = bytes.subarray(IV_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(content), decipher.final()]).toString('utf8')
}
