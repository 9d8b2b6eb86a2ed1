/**
 * Accounts that people have at identity providers, and whom they sign in. A provider says who someone
 * is in claims. We only use claims that the provider has verified.
 */

type Claims = Readonly<Record<string, unknown>>

type ClaimRules = {
  /** Which property of a person the claim names: their email address, their staff number, or nothing but the account itself. */
  identifier: 'email' | 'staff-number' | 'account'
  /** The claim with the identifier. */
  claim: string
  /** The claim that says whether the email address was verified. */
  verifiedClaim: string
  requiredClaims: Readonly<Record<string, string>>
}

/** What a provider says about the person who signed in. */
export type ProviderIdentity = {
  /** The provider's own id of the account. */
  account: string
  /** Verified email addresses or staff numbers. Empty if only the account itself counts. */
  identifiers: readonly string[]
  /** A verified email address, if the provider gives one, in lower case. */
  verifiedEmail: string | null
}

export type ClaimRefusal = 'claim-missing' | 'email-not-verified' | 'requirement-not-met'

const textsOf = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((item) => (typeof item === 'string' || typeof item === 'number' ? [String(item)] : []))
    .map((text) => text.trim())
    .filter((text) => text !== '')

/** Providers write it as a boolean, a number or text. */
const isTrue = (value: unknown): boolean => [true, 1, 'true', '1'].some((yes) => yes === value)

/**
 * Reads who someone is from a provider's claims.
 * @returns why the claims cannot be used, if they cannot
 */
export function readIdentity(claims: Claims, rules: ClaimRules): ProviderIdentity | ClaimRefusal {
  const isMet = ([name, value]: [string, string]) => textsOf(claims[name]).includes(value)
  if (!Object.entries(rules.requiredClaims).every(isMet)) return 'requirement-not-met'
  const isVerified = isTrue(claims[rules.verifiedClaim])
  const [email] = textsOf(claims[rules.identifier === 'email' ? rules.claim : 'email'])
  const verifiedEmail = isVerified && email !== undefined ? email.toLowerCase() : null
  const given = textsOf(claims[rules.claim])
  if (given.length === 0) return 'claim-missing'
  if (rules.identifier === 'email' && !isVerified) return 'email-not-verified'
  const [account] = textsOf(claims[rules.identifier === 'account' ? rules.claim : 'sub'])
  if (account === undefined) return 'claim-missing'
  return { account, identifiers: rules.identifier === 'account' ? [] : given, verifiedEmail }
}

/** A person, and the record of theirs that an account or a claim names: their own, or one merged into it. */
export type NamedRecord = { recordId: number; personId: number }

export type Found = {
  /** Whom the account signed in before. */
  connected: NamedRecord | null
  /** Whom the identifiers name. */
  named: readonly NamedRecord[]
  /** Whether a record that the identifiers name is already connected to another account of the provider. */
  hasOtherAccount: boolean
}

export type MatchRefusal = 'unknown-person' | 'several-people' | 'other-account'

/**
 * Decides whom an account signs in. An account that is connected stays with its record, so that
 * changing a person's email address or staff number gives no one else's account to them. Anything
 * that does not name exactly one person is refused.
 */
export function chooseRecord({
  connected,
  named,
  hasOtherAccount,
}: Found): { record: NamedRecord; isNew: boolean } | MatchRefusal {
  const people = new Set([...(connected ? [connected] : []), ...named].map((of) => of.personId))
  if (people.size > 1) return 'several-people'
  if (connected) return { record: connected, isNew: false }
  const [record] = named
  if (!record) return 'unknown-person'
  return hasOtherAccount ? 'other-account' : { record, isNew: true }
}
