/** Nominations: a manager or leader gives people places on a cohort. */

/** How many people can be nominated at once. */
export const MAX_NOMINEES = 500

const ADDRESSES = /<([^<>\s]+@[^<>\s]+)>/g

/** A name is one entry, so that people see it whole when it is not found. */
function splitWords(part: string): string[] {
  const words = part.split(/[\s,]+/).filter(Boolean)
  const identifiers = words.filter((word) => /[@\d]/.test(word))
  if (identifiers.length === 0 && words.length > 1) return [words.join(' ')]
  return identifiers.some((word) => word.includes('@')) ? identifiers : words
}

/**
 * Splits pasted text into email addresses and staff numbers, each once, in order. Takes a column of a spreadsheet, a list with commas
 * or semicolons, and recipients copied from an email, such as "Lee, Ann <ann.lee@example.gov.uk>; Tom Ellis <tom@example.gov.uk>".
 */
export function splitIdentifiers(text: string): string[] {
  const entries = text.split(/[\n\r;]+/).flatMap((part) => {
    const addresses = [...part.matchAll(ADDRESSES)].flatMap(([, address]) => address ?? [])
    // Without addresses in brackets, each word is one of them. With them, the other words are names.
    return addresses.length > 0 ? addresses : splitWords(part)
  })
  const seen = new Map<string, string>()
  for (const entry of entries) {
    const key = entry.toLowerCase()
    if (!seen.has(key)) seen.set(key, entry)
  }
  return [...seen.values()]
}
