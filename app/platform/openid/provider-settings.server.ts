/**
 * The settings of identity providers. `OIDC_ISSUER` and the settings with the same beginning are the
 * first provider, `OIDC_2_ISSUER` and so on the second.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto'

/** Which property of a person a provider's claim names. */
type ProviderIdentifier = 'email' | 'staff-number' | 'account'
const IDENTIFIERS: readonly ProviderIdentifier[] = ['email', 'staff-number']

/** How we prove to the provider who we are. */
export type ClientCredentials =
  | { kind: 'secret'; secret: string }
  | {
      kind: 'key'
      /** A private key in PEM. */
      pem: string
      keyId: string | null
      /** The certificate of the key, in PEM. Its thumbprints then go into what we sign. */
      certificate: string | null
    }

export type ProviderSettings = {
  /** The number in the names of its settings, which is also in its URLs. */
  number: number
  /** What people call it, for the button. */
  name: string
  issuer: string
  clientId: string
  credentials: ClientCredentials
  scope: string
  identifier: ProviderIdentifier
  /** The claim with the identifier. */
  claim: string
  /** The claim that says whether the email address was verified. */
  verifiedClaim: string
  /** Additional parameters when people sign in, such as `vtr`. */
  parameters: Readonly<Record<string, string>>
  /** Claims that must have a value, such as `vot`. */
  requiredClaims: Readonly<Record<string, string>>
}

/** How many providers there can be. */
const MAX_PROVIDERS = 9

const SETTINGS = [
  'ISSUER CLIENT_ID CLIENT_SECRET PRIVATE_KEY KEY_ID NAME SCOPE',
  'IDENTIFIER CLAIM VERIFIED_CLAIM PARAMETERS REQUIRED_CLAIMS',
].flatMap((names) => names.split(' '))

const prefixOf = (number: number): string => (number === 1 ? 'OIDC_' : `OIDC_${number}_`)

const DEFAULT_CLAIMS: Readonly<Record<ProviderIdentifier, string | null>> = {
  email: 'email',
  // Providers have no common name for it.
  'staff-number': null,
  account: 'sub',
}

/** HTTPS, or HTTP on this machine for development. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url))
}

const isThisMachine = ({ hostname }: URL): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** Reads `name=value` pairs, separated by `&` and encoded as in a URL. Null if one is not a pair. */
function readPairs(text: string): Record<string, string> | null {
  if (text.split('&').some((pair) => !/^[^=]+=./.test(pair))) return null
  return Object.fromEntries(new URLSearchParams(text))
}

/** Parameters that the service sets itself. */
const OWN_PARAMETERS = [
  'client_id redirect_uri response_type response_mode scope state nonce code_challenge',
  'code_challenge_method prompt max_age request request_uri',
].flatMap((names) => names.split(' '))

/** @returns null if the text has no private key, or its certificate cannot be read */
function readKey(text: string, keyId: string | null): ClientCredentials | null {
  // Settings often hold a key on one line.
  const pem = text.replaceAll(String.raw`\n`, '\n')
  const [certificate = null] =
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem) ?? []
  try {
    createPrivateKey(pem)
    if (certificate !== null) void new X509Certificate(certificate)
    return { kind: 'key', pem, keyId, certificate }
  } catch {
    return null
  }
}

type Problem = string

function readCredentials(
  { CLIENT_SECRET: secret, PRIVATE_KEY: key, KEY_ID: keyId }: Partial<Record<string, string>>,
  prefix: string,
): ClientCredentials | Problem {
  if ((secret === undefined) === (key === undefined))
    return `Set either ${prefix}CLIENT_SECRET or ${prefix}PRIVATE_KEY: one of them, not both.`
  if (secret !== undefined) return { kind: 'secret', secret }
  return (
    readKey(key ?? '', keyId ?? null) ??
    `${prefix}PRIVATE_KEY must be a private key in PEM, which begins with -----BEGIN PRIVATE KEY-----. Write \\n for each line break. Its certificate can follow it.`
  )
}

/** Reads the settings of a provider, or says what is wrong with one. */
function readProvider(
  values: Partial<Record<string, string>>,
  number: number,
): ProviderSettings | Problem {
  const prefix = prefixOf(number)
  const { ISSUER: issuer, CLIENT_ID: clientId } = values
  if (issuer === undefined || !isIssuer(issuer))
    return `${prefix}ISSUER must be the URL of an identity provider, such as https://oidc.account.gov.uk/, exactly as the provider writes it.`
  if (clientId === undefined)
    return `${prefix}ISSUER needs ${prefix}CLIENT_ID: the name that the provider gave this service.`
  const credentials = readCredentials(values, prefix)
  if (typeof credentials === 'string') return credentials
  const identifier = IDENTIFIERS.find((known) => known === (values['IDENTIFIER'] ?? 'email'))
  if (!identifier) return `${prefix}IDENTIFIER must be one of ${IDENTIFIERS.join(', ')}.`
  const claim = values['CLAIM'] ?? DEFAULT_CLAIMS[identifier]
  if (claim === null)
    return `${prefix}IDENTIFIER=${identifier} needs ${prefix}CLAIM: the claim that contains the staff number.`
  const parameters = readPairs(values['PARAMETERS'] ?? 'ui_locales=en')
  if (!parameters || OWN_PARAMETERS.some((name) => name in parameters))
    return `${prefix}PARAMETERS must be pairs such as ui_locales=en&vtr=%5B%22Cl.Cm%22%5D, without those that the service sets itself: ${OWN_PARAMETERS.join(', ')}.`
  const requiredClaims =
    values['REQUIRED_CLAIMS'] === undefined ? {} : readPairs(values['REQUIRED_CLAIMS'])
  if (!requiredClaims)
    return `${prefix}REQUIRED_CLAIMS must be pairs such as vot=Cl.Cm, separated by &.`
  return {
    number,
    name: values['NAME'] ?? new URL(issuer).hostname,
    issuer,
    clientId,
    credentials,
    scope: [...new Set(['openid', ...(values['SCOPE'] ?? 'email').split(/\s+/)])].join(' '),
    identifier,
    claim,
    verifiedClaim: values['VERIFIED_CLAIM'] ?? 'email_verified',
    parameters,
    requiredClaims,
  }
}

const numberOf = (name: string): { number: number; setting: string } | null => {
  const [, digits, setting = ''] = /^OIDC_(?:(\d+)_)?([A-Z_]+)$/.exec(name) ?? []
  return setting === '' ? null : { number: digits === undefined ? 1 : Number(digits), setting }
}

/**
 * Reads the settings of all providers, in order.
 * @returns the providers, and a sentence for each that cannot be used
 */
export function readProviders(values: Readonly<Partial<Record<string, string>>>): {
  providers: ProviderSettings[]
  problems: string[]
} {
  const given = new Map<number, Partial<Record<string, string>>>()
  const problems: string[] = []
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith('OIDC_') || value === undefined) continue
    const { number, setting } = numberOf(name) ?? { number: 0, setting: '' }
    if (number < 1 || number > MAX_PROVIDERS || !SETTINGS.includes(setting))
      problems.push(
        `${name} is not a setting. Those of a provider are ${SETTINGS.map((known) => `OIDC_${known}`).join(', ')}, and for further providers OIDC_2_ISSUER and so on, up to ${MAX_PROVIDERS}.`,
      )
    else given.set(number, { ...given.get(number), [setting]: value })
  }
  const read = [...given]
    .toSorted(([a], [b]) => a - b)
    .map(([number, settings]) => readProvider(settings, number))
  const providers = read.filter((provider) => typeof provider !== 'string')
  problems.push(...read.filter((provider) => typeof provider === 'string'))
  const issuers = providers.map(({ issuer }) => issuer)
  if (new Set(issuers).size < issuers.length)
    problems.push('Two identity providers have the same issuer. Remove the settings of one.')
  return { providers, problems }
}

/** Whether connections to the provider need no encryption, because it runs on this machine. */
export const isOnThisMachine = ({ issuer }: Pick<ProviderSettings, 'issuer'>): boolean =>
  new URL(issuer).protocol === 'http:'
