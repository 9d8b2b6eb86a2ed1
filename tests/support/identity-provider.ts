/**
 * A real identity provider (`oidc-provider`) in this process. It has no pages: whoever comes is
 * signed in as the account that the test chose.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import { Provider, type ClientMetadata } from 'oidc-provider'

type Claims = Record<string, unknown>

const COOKIE_KEYS = ['not a secret']

/** Claims for which the provider has a scope. */
const CLAIMS = {
  openid: ['sub', 'sid', 'auth_time'],
  email: ['email', 'email_verified', 'xms_edov'],
  profile: ['staff_number', 'oid', 'vot'],
}

async function newSigningKey() {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'signing-key' }
}

export type TestClient = Partial<ClientMetadata> & { number: number }

const toClient = ({ number, ...client }: TestClient): ClientMetadata => ({
  client_id: 'fluency',
  client_secret: 'a secret of the client',
  redirect_uris: [`http://localhost:3000/sign-in/with/${number}/return`],
  post_logout_redirect_uris: ['http://localhost:3000/sign-in'],
  response_types: ['code'],
  grant_types: ['authorization_code'],
  id_token_signed_response_alg: 'ES256',
  ...client,
})

/** Starts a provider on a free port. */
export async function startIdentityProvider(client: TestClient) {
  const signingKey = await newSigningKey()
  let claims: Claims = {}
  let answer: 'sign-in' | 'refuse' = 'sign-in'
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [toClient(client)],
    jwks: { keys: [signingKey] },
    cookies: { keys: COOKIE_KEYS },
    claims: CLAIMS,
    conformIdTokenClaims: false,
    scopes: Object.keys(CLAIMS),
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, ...claims }),
    }),
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        accountId: context.oidc.session?.accountId ?? '',
        clientId: context.oidc.client?.clientId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })

  const finishInteraction = (request: IncomingMessage, response: ServerResponse) =>
    provider.interactionFinished(
      request,
      response,
      answer === 'refuse'
        ? { error: 'access_denied' }
        : { login: { accountId: String(claims['sub']) } },
    )
  const callback = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) void finishInteraction(request, response)
    else callback(request, response)
  })

  /** Opens a URL as a browser would, with the cookies of one visit, until it leads back to the service. */
  async function visit(url: string, jar = new Map<string, string>()): Promise<URL> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { Cookie: cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('Location')
    if (location === null)
      throw new Error(`The provider answered ${response.status}: ${await response.text()}`)
    const next = new URL(location, issuer)
    return next.origin === issuer ? visit(next.href, jar) : next
  }

  /** A token that says that someone signed out at the provider, signed with its key or another. */
  async function logoutToken(
    given: Claims,
    options: { audience?: string; issuedAt?: Date; key?: JWK } = {},
  ) {
    const { audience = 'fluency', issuedAt = new Date(), key = signingKey } = options
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
    return new SignJWT({ events, ...given })
      .setProtectedHeader({ alg: 'ES256', kid: 'signing-key', typ: 'logout+jwt' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setJti(randomUUID())
      .sign(await importJWK(key, 'ES256'))
  }

  return {
    issuer,
    visit,
    logoutToken,
    newSigningKey,
    /** The claims of whoever comes next. */
    setClaims: (next: Claims & { sub: string }) => void (claims = next),
    setAnswer: (next: typeof answer) => void (answer = next),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
    restart: async () => {
      server.listen(Number(new URL(issuer).port), '127.0.0.1')
      await once(server, 'listening')
    },
  }
}
