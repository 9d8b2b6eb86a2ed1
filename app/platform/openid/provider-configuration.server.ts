/** What providers say about themselves (discovery), and how we prove to them who we are. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  modifyAssertion,
  PrivateKeyJwt,
  type ClientAuth,
  type Configuration,
  type CryptoKey,
} from 'openid-client'
import {
  isOnThisMachine,
  type ClientCredentials,
  type ProviderSettings,
} from '#app/platform/openid/provider-settings.server.ts'

/** How long a provider may take to answer. */
const TIMEOUT_SECONDS = 10
/** How long we use what a provider says about itself, so that it can change its URLs. */
const CONFIGURATION_LIFETIME_MS = 60 * 60 * 1000

const configurations = new LRUCache<number, Promise<Configuration>>({
  max: 20,
  ttl: CONFIGURATION_LIFETIME_MS,
})

/** Sends the secret in the way that the provider supports. It is `client_secret_basic` if it does not say. */
const secretAuth =
  (secret: string): ClientAuth =>
  (server, ...request) => {
    const supported = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const inBody = !supported.includes('client_secret_basic')
    return (inBody ? ClientSecretPost : ClientSecretBasic)(secret)(server, ...request)
  }

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
}

/** The algorithm for a key. For an RSA key, the one of the two that the provider supports. */
function algorithmFor(key: KeyObject, supported: readonly string[] | undefined) {
  if (key.asymmetricKeyType === 'ec')
    return { name: 'ECDSA', namedCurve: CURVES[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? '' }
  if (key.asymmetricKeyType === 'ed25519') return { name: 'Ed25519' }
  const isPss = supported !== undefined && !supported.includes('RS256')
  return { name: isPss ? 'RSA-PSS' : 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
}

/** The thumbprints by which Microsoft Entra ID finds the certificate of a key. */
const thumbprintsOf = (certificate: string): Record<string, string> => {
  const { fingerprint, fingerprint256 } = new X509Certificate(certificate)
  const encoded = (hex: string) => Buffer.from(hex.replaceAll(':', ''), 'hex').toString('base64url')
  return { x5t: encoded(fingerprint), 'x5t#S256': encoded(fingerprint256) }
}

/**
 * Signs who we are (`private_key_jwt`). GOV.UK One Login and Microsoft Entra ID both want the URL of
 * the token endpoint as the audience.
 */
const keyAuth =
  ({ pem, keyId, certificate }: Extract<ClientCredentials, { kind: 'key' }>): ClientAuth =>
  (server, ...request) => {
    const key = createPrivateKey(pem)
    const algorithm = algorithmFor(key, server.token_endpoint_auth_signing_alg_values_supported)
    const signed = PrivateKeyJwt(
      {
        key: key.toCryptoKey(algorithm, false, ['sign']) as CryptoKey,
        ...(keyId === null ? {} : { kid: keyId }),
      },
      {
        [modifyAssertion]: (header, payload) => {
          payload['aud'] = server.token_endpoint
          if (certificate !== null) Object.assign(header, thumbprintsOf(certificate))
        },
      },
    )
    return signed(server, ...request)
  }

const discover = (provider: ProviderSettings): Promise<Configuration> =>
  discovery(
    new URL(provider.issuer),
    provider.clientId,
    {},
    provider.credentials.kind === 'secret'
      ? secretAuth(provider.credentials.secret)
      : keyAuth(provider.credentials),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        enableNonRepudiationChecks,
        ...(isOnThisMachine(provider) ? [allowInsecureRequests] : []),
      ],
    },
  )

/**
 * The provider's configuration, read from it when it is first needed.
 * @throws Error if the provider cannot be reached
 */
export function findConfiguration(provider: ProviderSettings): Promise<Configuration> {
  const known = configurations.get(provider.number)
  if (known) return known
  const asked = discover(provider)
  configurations.set(provider.number, asked)
  // A provider that is down is asked again at the next attempt.
  asked.catch(() => configurations.delete(provider.number))
  return asked
}
