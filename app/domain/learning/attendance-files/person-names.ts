/** Compares the names that people have in a meeting with those on a register. */

/** How sure it is that two names are one person's: `same`, `similar` (initials or middle names) or `partial` (only one name given). */
export type NameMatch = 'same' | 'similar' | 'partial'

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const TITLES = new Set(
  'mr mrs ms miss mx dr sir dame prof professor lord lady baroness rt hon revd obe mbe cbe cb kcb dbe kbe phd'.split(
    ' ',
  ),
)
/** What Teams, Zoom and people themselves add in brackets. */
const REMARK =
  /^(?:guest|external|unverified|host|co host|me|you|he|she|they|her|him|them|his|invite|organi[sz]er|presenter|gast|extern|invité|externe|invitado|gwestai|allanol)\b/i

const MAX_NAME_LENGTH = 200

const tokensOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßøæœłđðþı]/gu, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/['’`.]/gu, (sign) => (sign === '.' ? ' ' : ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && !TITLES.has(token))

/** “Surname, First” in the order of other names. */
const inOrder = (name: string): string => {
  const [surname = '', given = '', ...more] = name.split(',')
  return given.trim() === '' || more.length > 0 ? name : `${given} ${surname}`
}

/**
 * The names that a display name may stand for, as lists of words in lower case without accents: without remarks such as “(Guest)”, with what
 * is in brackets if that looks like a name, as in “iPhone (Brian Smith)”, and without what follows a dash or a bar.
 */
function namesIn(displayName: string): string[][] {
  const bracketed = [...displayName.matchAll(/[([（]([^)\]）]*)[)\]）]/gu)]
    .map(([, inside = '']) => inside.trim())
    .filter((inside) => !REMARK.test(inside) && tokensOf(inside).length > 1)
  const outside = displayName.replaceAll(/[([（][^)\]）]*(?:[)\]）]|$)/gu, ' ')
  const [before = ''] = outside.split(/\s[-–—|/]\s?|\|/u)
  const names = [before, ...bracketed].map((name) => tokensOf(inOrder(name)))
  return names.filter((tokens) => tokens.length > 0)
}

const isSameToken = (a: string, b: string): boolean =>
  a === b || (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b))

/** Whether every word of the shorter name is in the longer one, first and last included. */
function isSimilar(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const [first = '', last = ''] = [short[0], short.at(-1)]
  if (short.length < 2 || last.length < 2 || last !== long.at(-1)) return false
  if (!isSameToken(first, long[0] ?? '')) return false
  return short.slice(1, -1).every((token) => long.some((other) => isSameToken(token, other)))
}

function compareTokens(given: readonly string[], known: readonly string[]): NameMatch | null {
  const sorted = (tokens: readonly string[]) => tokens.toSorted().join(' ')
  if (sorted(given) === sorted(known)) return 'same'
  const turned = [...given.slice(1), ...given.slice(0, 1)]
  if (isSimilar(given, known) || isSimilar(turned, known)) return 'similar'
  const [only = ''] = given
  return given.length === 1 && only.length > 2 && known.includes(only) ? 'partial' : null
}

const RANK: readonly NameMatch[] = ['same', 'similar', 'partial']

export type NamedPerson = { id: number; name: string }
/** People's ids by how well their name fits, best first. Only the best fit is returned. */
export type Namesakes = { match: NameMatch; ids: number[] }

/** Finds the people whose names fit a display name best, or null if none fits. */
export function namesakeFinder(
  people: readonly NamedPerson[],
): (displayName: string) => Namesakes | null {
  const known = people.map(({ id, name }) => ({ id, tokens: tokensOf(inOrder(name)) }))
  const byToken = new Map<string, typeof known>()
  for (const person of known)
    for (const token of new Set(person.tokens)) {
      const same = byToken.get(token)
      if (same) same.push(person)
      else byToken.set(token, [person])
    }
  return (displayName) => {
    const found = new Map<NameMatch, Set<number>>()
    for (const tokens of namesIn(displayName.slice(0, MAX_NAME_LENGTH)))
      for (const person of new Set(tokens.flatMap((token) => byToken.get(token) ?? []))) {
        const match = compareTokens(tokens, person.tokens)
        if (match) found.set(match, (found.get(match) ?? new Set()).add(person.id))
      }
    const match = RANK.find((one) => found.has(one))
    return match ? { match, ids: [...(found.get(match) ?? [])].toSorted((a, b) => a - b) } : null
  }
}
