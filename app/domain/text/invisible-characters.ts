/**
 * Finds invisible characters. They make strings that look alike differ, or change the order in
 * which text is shown.
 */

/** Embeddings, overrides and isolates, which change the order in which the text around them is shown. */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u
/** Control characters, except tabs and line breaks. */
const CONTROL = /(?![\t\n\r])\p{Cc}/u
/** Characters without a shape: formats, fillers and variation selectors. */
const SHAPELESS = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u
/** Line breaks and any space other than the ordinary one. */
const UNUSUAL_SPACE = /(?! )[\p{Z}\s]/u
/** Tabs and line breaks. A name with one could add a paragraph to an email that starts with the name. */
const LINE_BREAK = /[\t\n\r\u2028\u2029]/u
const JOINER = '\u200D'

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'a tab',
  '\n': 'a line break',
  '\r': 'a line break',
  '\u00A0': 'a no-break space',
  '\u00AD': 'a soft hyphen',
  '\u034F': 'a combining grapheme joiner',
  '\u061C': 'an Arabic letter mark',
  '\u180E': 'a Mongolian vowel separator',
  '\u2007': 'a figure space',
  '\u2009': 'a thin space',
  '\u200B': 'a zero width space',
  '\u200C': 'a zero width non-joiner',
  [JOINER]: 'a zero width joiner',
  '\u200E': 'a left-to-right mark',
  '\u200F': 'a right-to-left mark',
  '\u202A': 'a left-to-right embedding',
  '\u202B': 'a right-to-left embedding',
  '\u202C': 'an end of a change of direction',
  '\u202D': 'a left-to-right override',
  '\u202E': 'a right-to-left override',
  '\u2028': 'a line separator',
  '\u2029': 'a paragraph separator',
  '\u202F': 'a narrow no-break space',
  '\u2060': 'a word joiner',
  '\u2066': 'a left-to-right isolate',
  '\u2067': 'a right-to-left isolate',
  '\u2068': 'a first strong isolate',
  '\u2069': 'an end of an isolate',
  '\u2800': 'an empty Braille pattern',
  '\u3000': 'a wide space',
  '\u3164': 'a Hangul filler',
  '\uFEFF': 'a byte order mark',
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function describeCharacter(character: string): string {
  const other = CONTROL.test(character) ? 'a control character' : 'an invisible character'
  return `${NAMES[character] ?? other} (${codeOf(character)})`
}

/** How many characters to show before the invisible one. */
const CONTEXT_LENGTH = 20

function describeAt(text: string, pattern: RegExp): string | null {
  const found = pattern.exec(text)
  if (!found) return null
  const before = visible(text.slice(0, found.index)).slice(-CONTEXT_LENGTH)
  return `${describeCharacter(found[0])} ${before === '' ? 'at its start' : `after “${before}”`}`
}

/**
 * A `code` cannot contain invisible characters, a `name` can contain joiners, and a `text` can
 * contain most of them.
 */
export type TextKind = 'code' | 'name' | 'text'

/** Describes the first forbidden invisible character, such as “a zero width space (U+200B) after “ab””. Null if there is none. */
export function invisibleCharacterIn(text: string, kind: TextKind): string | null {
  // Return early for plain ASCII, which most cells contain.
  if (/^[\u0020-\u007E]*$/.test(text)) return null
  const everywhere = describeAt(text, DIRECTION) ?? describeAt(text, CONTROL)
  if (everywhere !== null || kind === 'text') return everywhere
  if (kind === 'name')
    return describeAt(text, LINE_BREAK) ?? describeAt(text.replaceAll(JOINER, ' '), SHAPELESS)
  return describeAt(text, SHAPELESS) ?? describeAt(text, UNUSUAL_SPACE)
}

/** Replaces invisible characters, except tabs and line breaks, with their codes, for terminals and tables. */
export const visible = (text: string): string =>
  text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu,
    (character) => (/[\n\t]/.test(character) ? character : `<${codeOf(character)}>`),
  )
