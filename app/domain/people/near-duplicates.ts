/** Decides which records are so alike that they may be of one person. */

/** A record to compare. `email` is lower case. */
export type Compared = { id: number; name: string; email: string }

/** Why two records may be of one person. The codes are stored. */
export const DUPLICATE_REASONS = [
  'former-number',
  'former-address',
  'same-name',
  'near-address',
] as const
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number]

const WEIGHTS: Readonly<Record<DuplicateReason, number>> = {
  'former-number': 4,
  'former-address': 3,
  'same-name': 2,
  'near-address': 2,
}

/** Pairs with a higher weight are more likely to be one person. */
export const weightOf = (reasons: readonly DuplicateReason[]): number =>
  reasons.reduce((sum, reason) => sum + WEIGHTS[reason], 0)

const withoutAccents = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** The words of a name, without accents, apostrophes or hyphens. */
const wordsOf = (name: string): string[] =>
  withoutAccents(name)
    .replaceAll(/['’-]/g, '')
    .split(/[^\p{L}]+/u)
    .filter(Boolean)

/**
 * Whether one text becomes the other by adding, removing or replacing one character, or by swapping
 * two neighbours. Also true for equal texts.
 */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA === restB) return true
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}

/** Whether two first names may be one: equal, short for the other, or with a letter left out, added or swapped. Omar and Umar are two names. */
function areFirstNamesNear(a: string, b: string): boolean {
  if (a.startsWith(b) || b.startsWith(a)) return true
  const isReplaced =
    a.length === b.length && [...a].toSorted().join('') !== [...b].toSorted().join('')
  return a[0] === b[0] && !isReplaced && isOneEditApart(a, b)
}

const LONG_NAME = 5

/**
 * Whether two names may be of one person: the same last word and near first words, such as Jo and
 * Joanne, or the same first word and near last words. Short last words, such as Chen and Cohen, are different names.
 */
export function areNamesNear(a: string, b: string): boolean {
  const [wordsA, wordsB] = [wordsOf(a), wordsOf(b)]
  const [firstA, firstB] = [wordsA[0] ?? '', wordsB[0] ?? '']
  const [lastA, lastB] = [wordsA.at(-1) ?? '', wordsB.at(-1) ?? '']
  if (lastA === '' || lastB === '') return false
  if (lastA === lastB) return areFirstNamesNear(firstA, firstB)
  const areLong = Math.min(lastA.length, lastB.length) >= LONG_NAME
  return firstA === firstB && areLong && areFirstNamesNear(lastA, lastB)
}

const mailboxKey = (email: string): string => email.slice(0, email.lastIndexOf('@'))
const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)

/** The part of an email address before the @, and its letters and digits without what separates them. */
type Mailbox = { letters: string; digits: string }

function mailboxOf(email: string): Mailbox {
  const mailbox = mailboxKey(email)
  return { letters: mailbox.replaceAll(/[^\p{L}]/gu, ''), digits: mailbox.replaceAll(/\D/g, '') }
}

const areMailboxesNear = (a: Mailbox, b: Mailbox): boolean =>
  a.digits === b.digits && a.letters !== '' && isOneEditApart(a.letters, b.letters)

/**
 * Whether two email addresses differ by one letter, by dots and hyphens, or only after the @. Addresses with
 * different digits are not near, because digits are how mail systems tell people of one name apart.
 */
export const areAddressesNear = (a: string, b: string): boolean =>
  areMailboxesNear(mailboxOf(a), mailboxOf(b))

/** A name that more people have says little. Two of them can have the same address in two departments. */
export const MAX_NAMESAKES = 3

/** How many neighbours in each order are compared. */
const NEIGHBOURS = 3

const reversed = (text: string): string => [...text].toReversed().join('')

/**
 * Finds pairs of people with near email addresses and near names. It sorts the addresses forwards and
 * backwards and compares neighbours, so it takes seconds for a million people. The lower id comes first.
 */
export function findNearAddresses(people: readonly Compared[]): [number, number][] {
  const namesakes = new Map<string, number>()
  for (const { name } of people) namesakes.set(name, (namesakes.get(name) ?? 0) + 1)
  const isRare = ({ name }: Compared): boolean => (namesakes.get(name) ?? 0) <= MAX_NAMESAKES
  const pairs = new Map<string, [number, number]>()
  const compared = people.map((person) => ({ person, mailbox: mailboxOf(person.email), key: '' }))
  for (const order of [mailboxKey, (email: string) => reversed(mailboxKey(email))]) {
    for (const entry of compared) entry.key = order(entry.person.email)
    compared.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.person.id - b.person.id))
    for (let index = 0; index < compared.length; index += 1)
      for (let next = index + 1; next <= index + NEIGHBOURS; next += 1) {
        const [one, two] = [compared[index], compared[next]]
        if (!one || !two || !areMailboxesNear(one.mailbox, two.mailbox)) continue
        const [person, other] = [one.person, two.person]
        if (!areNamesNear(person.name, other.name)) continue
        if (domainOf(person.email) !== domainOf(other.email) && !isRare(person)) continue
        const [low, high] = person.id < other.id ? [person.id, other.id] : [other.id, person.id]
        pairs.set(`${low} ${high}`, [low, high])
      }
  }
  return [...pairs.values()].toSorted(([a, b], [c, d]) => a - c || b - d)
}
