/** Signs in with a passkey, as an addition to links and identity providers. */
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { inTransaction } from '#app/data/database/database.server.ts'
import { endLogin } from '#app/data/identity/logins.server.ts'
import {
  findPasskey,
  markUsed,
  saveChallenge,
  useChallenge,
} from '#app/data/identity/passkeys.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import type { PasskeyRefusal } from '#app/features/identity/passkeys/passkey-messages.ts'
import {
  authenticationSchema,
  parseResponse,
} from '#app/features/identity/passkeys/passkey.schema.ts'
import { challengeIn, relyingParty } from '#app/features/identity/passkeys/relying-party.server.ts'
import { findLoginOf } from '#app/features/identity/require-permission.server.ts'
import { startLogin } from '#app/features/identity/sign-in/start-login.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'

/** What a browser passes to a device to sign in. It names no one: the device offers its own passkeys. */
export async function makeSignInOptions(): Promise<PublicKeyCredentialRequestOptionsJSON> {
  // Loaded when it is needed, because it is large.
  const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    userVerification: 'required',
  })
  await saveChallenge(options.challenge, { loginId: null, now: now() })
  return options
}

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>
type Signed = NonNullable<ReturnType<typeof parseResponse<typeof authenticationSchema._output>>>

/** @returns the new counter of the passkey, or null if the signature is wrong */
async function verify(
  response: Signed,
  challenge: string,
  passkey: Passkey,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { id, origin } = relyingParty()
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : null
  } catch (error) {
    log.info({ err: error }, 'A sign-in with a passkey could not be verified')
    return null
  }
}

/** @param text what the browser got from the device. @returns the cookie of the login, or why no one was signed in */
export async function signInWithPasskey(
  request: Request,
  text: string,
): Promise<{ cookie: string } | PasskeyRefusal> {
  const response = parseResponse(authenticationSchema, text)
  const challenge = response && challengeIn(response.response.clientDataJSON)
  if (!response || challenge === null) return 'not-verified'
  if (!(await useChallenge(challenge, { loginId: null, now: now() }))) return 'expired'
  const passkey = await findPasskey(response.id)
  if (!passkey) return 'not-known'
  const newCounter = await verify(response, challenge, passkey)
  if (newCounter === null) return 'not-verified'
  const { id, name, signsIn: personId, personId: recordId, email, linkId, browserKey } = passkey
  const through = { recordId, email }
  if ((await findViewer(personId, through)) === null) return 'cannot-sign-in'
  const before = await findLoginOf(request)
  return inTransaction(async (tx): Promise<{ cookie: string } | PasskeyRefusal> => {
    if (!(await markUsed(tx, passkey, { newCounter, now: now() }))) return 'expired'
    if (before) await endLogin(before.id, now(), tx)
    const login = {
      personId,
      through,
      passkey: { id, name },
      linkId: linkId ?? undefined,
      browserKey: browserKey ?? undefined,
    }
    return { cookie: await startLogin(tx, login, request) }
  })
}
