/** Replaces what identifies a person in texts. */
import { ERASED_TEXT } from '#app/domain/people/personal-data/personal-table.ts'

export type Identifier = { kind: 'name' | 'email' | 'staff-number'; text: string }

/** A number with fewer digits is too likely to mean something else in a text. */
const MIN_DIGITS = 5

const isNumber = (text: string): boolean => /^\d+$/.test(text)

/** Whether a text can be searched for. Short numbers, names of one word such as “May”, and empty texts cannot. */
export const isSearchable = ({ kind, text }: Identifier): boolean =>
  kind === 'name'
    ? /\S\s+\S/.test(text)
    : text.trim() !== '' && !(isNumber(text) && text.length < MIN_DIGITS)

/** Both orders of a name, such as "Ann Khan" and "Khan, Ann". */
export function formsOfName(name: string): string[] {
  const words = name.trim().split(/\s+/)
  const [last = '', ...others] = words.toReversed()
  const first = others.toReversed().join(' ')
  return first === '' ? [last] : [`${first} ${last}`, `${last}, ${first}`]
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Matches whole words, whatever the letter case, and any white space between words. */
function patternOf(identifiers: readonly Identifier[]): RegExp | null {
  const texts = identifiers
    .filter(isSearchable)
    .flatMap(({ kind, text }) => (kind === 'name' ? formsOfName(text) : [text]))
    // Accents are part of a letter, or follow it.
    .flatMap((text) => [...new Set([text.normalize('NFC'), text.normalize('NFD')])])
    .toSorted((a, b) => b.length - a.length)
    .map((text) => escaped(text).replaceAll(' ', String.raw`\s+`))
  if (texts.length === 0) return null
  const [before, after] = [String.raw`(?<![\p{L}\p{N}])`, String.raw`(?![\p{L}\p{N}])`]
  return new RegExp(`${before}(?:${texts.join('|')})${after}`, 'giu')
}

/** Numbers in the keys of JSON are ids of records, not staff numbers. */
function eraseFromJson(value: unknown, all: RegExp | null, words: RegExp | null): unknown {
  if (typeof value === 'string') return all ? value.replaceAll(all, ERASED_TEXT) : value
  if (Array.isArray(value)) return value.map((item) => eraseFromJson(item, all, words))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      words ? key.replaceAll(words, ERASED_TEXT) : key,
      eraseFromJson(item, all, words),
    ]),
  )
}

function parseJson(text: string): object | null {
  if (!/^\s*[[{]/.test(text)) return null
  try {
    return JSON.parse(text) as object
  } catch {
    return null
  }
}

/** The text without the identifiers. JSON stays JSON: only texts in it change. */
export function eraseFromText(text: string, identifiers: readonly Identifier[]): string {
  const all = patternOf(identifiers)
  const json = parseJson(text)
  if (json === null) return all ? text.replaceAll(all, ERASED_TEXT) : text
  const words = patternOf(identifiers.filter((one) => !isNumber(one.text)))
  const erased = JSON.stringify(eraseFromJson(json, all, words))
  return erased === JSON.stringify(json) ? text : erased
}

/** Whether a text has any of the identifiers. */
export const namesPerson = (text: string, identifiers: readonly Identifier[]): boolean =>
  eraseFromText(text, identifiers) !== text
