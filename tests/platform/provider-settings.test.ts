import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { readEnvironment, SettingsError } from '#app/platform/environment.server.ts'

const ONE = {
  OIDC_ISSUER: 'https://login.example/',
  OIDC_CLIENT_ID: 'fluency',
  OIDC_CLIENT_SECRET: 'secret',
}
const read = (values: Record<string, string>) => readEnvironment(values).identityProviders

test('a provider needs an issuer, a client id and a secret, and has defaults for the rest', () =>
  expect(read(ONE)).toEqual([
    {
      number: 1,
      name: 'login.example',
      issuer: 'https://login.example/',
      clientId: 'fluency',
      credentials: { kind: 'secret', secret: 'secret' },
      scope: 'openid email',
      identifier: 'email',
      claim: 'email',
      verifiedClaim: 'email_verified',
      parameters: { ui_locales: 'en' },
      requiredClaims: {},
    },
  ]))

test('providers have their own settings and are in the order of their numbers', () =>
  expect(
    read({
      OIDC_3_ISSUER: 'https://three.example',
      OIDC_3_CLIENT_ID: 'three',
      OIDC_3_CLIENT_SECRET: 'secret',
      OIDC_3_IDENTIFIER: 'staff-number',
      OIDC_3_CLAIM: 'employeeid',
      OIDC_3_NAME: 'Three',
      ...ONE,
    }),
  ).toMatchObject([
    { number: 1 },
    { number: 3, name: 'Three', clientId: 'three', claim: 'employeeid' },
  ]))

test('a private key can be on one line', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const { OIDC_CLIENT_SECRET: _, ...keyless } = ONE
  const key = { ...keyless, OIDC_PRIVATE_KEY: pem.replaceAll('\n', String.raw`\n`) }
  expect(read({ ...key, OIDC_KEY_ID: 'key-1' })).toMatchObject([
    { credentials: { kind: 'key', pem, keyId: 'key-1', certificate: null } },
  ])
})

const NO_SECRET = { OIDC_ISSUER: 'https://login.example/', OIDC_CLIENT_ID: 'fluency' }

test.each([
  [{ OIDC_CLIENT_ID: 'fluency' }, /OIDC_ISSUER must be the URL/],
  [{ ...ONE, OIDC_ISSUER: 'http://login.example' }, /OIDC_ISSUER must be the URL/],
  [{ ...ONE, OIDC_CLIENT_ID: '' }, /OIDC_ISSUER needs OIDC_CLIENT_ID/],
  [NO_SECRET, /Set either OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY/],
  [{ ...ONE, OIDC_PRIVATE_KEY: 'key' }, /one of them, not both/],
  [{ ...NO_SECRET, OIDC_PRIVATE_KEY: 'key' }, /OIDC_PRIVATE_KEY must be a private key in PEM/],
  [{ ...ONE, OIDC_IDENTIFIER: 'name' }, /OIDC_IDENTIFIER must be one of email, staff-number/],
  [{ ...ONE, OIDC_IDENTIFIER: 'staff-number' }, /needs OIDC_CLAIM/],
  [{ ...ONE, OIDC_PARAMETERS: 'vtr' }, /OIDC_PARAMETERS must be pairs/],
  [{ ...ONE, OIDC_PARAMETERS: 'nonce=1' }, /without those that the service sets itself/],
  [{ ...ONE, OIDC_REQUIRED_CLAIMS: 'vot' }, /OIDC_REQUIRED_CLAIMS must be pairs/],
  [{ ...ONE, OIDC_ISUER: 'x' }, /OIDC_ISUER is not a setting/],
  [{ OIDC_10_ISSUER: 'https://x.example' }, /up to 9/],
  [
    { ...ONE, OIDC_2_ISSUER: ONE.OIDC_ISSUER, OIDC_2_CLIENT_ID: 'b', OIDC_2_CLIENT_SECRET: 'c' },
    /the same issuer/,
  ],
  [{ SIGN_IN_LINKS: 'no' }, /SIGN_IN_LINKS must be 0, 1 or not set/],
  [{ SIGN_IN_LINKS: '0' }, /SIGN_IN_LINKS=0 needs an identity provider/],
])('the service does not start with %j', (values: Record<string, string>, message) => {
  expect(() => readEnvironment(values)).toThrow(SettingsError)
  expect(() => readEnvironment(values)).toThrow(message)
})
