/** References of certificates, which anyone can check. */

/** Letters and digits that are not easily taken for another: no 0, O, 1 or I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
/** 60 random bits, so that no one can guess a reference. */
export const REFERENCE_LENGTH = 12

/** A reference from random bytes, such as `7KQ2MF9DXR4H`. @param bytes as many as a reference is long */
export const referenceFrom = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, REFERENCE_LENGTH)].map((byte) => ALPHABET[byte % 32]).join('')

/** A reference as someone typed it, without spaces and hyphens, or null if it cannot be one. */
export function parseReference(typed: string): string | null {
  const reference = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  return reference.length === REFERENCE_LENGTH && [...reference].every((c) => ALPHABET.includes(c))
    ? reference
    : null
}

/** A reference in groups of four, to read out or type: `7KQ2-MF9D-XR4H`. */
export const formatReference = (reference: string): string =>
  (reference.match(/.{4}/g) ?? []).join('-')

/** The first letters of a name: "Siân Mair Bevan" is "SMB". */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .flatMap((word) => [...word].find((letter) => /\p{L}/u.test(letter))?.toUpperCase() ?? [])
    .join('')
