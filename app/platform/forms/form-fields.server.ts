/** Counts the fields of a form while its body arrives, before anything parses it. */

/** RFC 2046 allows 70 characters. Searching for a longer boundary could be slow. */
const MAX_BOUNDARY_LENGTH = 70

/** Files are sent in multipart forms. */
export const isMultipart = (contentType: string): boolean =>
  contentType.toLowerCase().startsWith('multipart/form-data')

const BOUNDARY = /;\s*boundary=(?:"([^"]*)"|([^;\s]*))/i

const boundaryOf = (contentType: string): string | null => {
  const found = BOUNDARY.exec(contentType)
  return found ? (found[1] ?? found[2] ?? '') : null
}

export const hasLongBoundary = (contentType: string): boolean =>
  (boundaryOf(contentType)?.length ?? 0) > MAX_BOUNDARY_LENGTH

const AMPERSAND = 0x26

/** URL-encoded form: one field more than there are ampersands. */
function pairCounter(): (chunk: Uint8Array) => number {
  let count = 1
  return (chunk) => {
    for (let at = chunk.indexOf(AMPERSAND); at !== -1; at = chunk.indexOf(AMPERSAND, at + 1))
      count += 1
    return count
  }
}

/** Multipart form: a boundary opens each part, and one more ends the last part. */
function partCounter(boundary: string): (chunk: Uint8Array) => number {
  const opening = Buffer.from(`--${boundary}`, 'latin1')
  let boundaries = 0
  let tail = Buffer.alloc(0)
  return (chunk) => {
    // A boundary may be split between two chunks.
    const bytes = Buffer.concat([tail, chunk])
    let end = 0
    for (let at = bytes.indexOf(opening); at !== -1; at = bytes.indexOf(opening, end)) {
      boundaries += 1
      end = at + opening.length
    }
    tail = bytes.subarray(Math.max(end, bytes.length - opening.length + 1))
    return boundaries - 1
  }
}

/** @returns a function that takes each chunk of the body and returns how many fields have begun so far */
export function fieldCounter(contentType: string): (chunk: Uint8Array) => number {
  const boundary = isMultipart(contentType) ? boundaryOf(contentType) : null
  return boundary === null ? pairCounter() : partCounter(boundary)
}
