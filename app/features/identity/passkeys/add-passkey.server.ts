/** Adds a passkey. A login with it can do what the login that adds it can, and no more. */
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { inTransaction } from '#app/data/database/database.server.ts'
import type { Login } from '#app/data/identity/logins.server.ts'
import {
  findPasskey,
  listPasskeys,
  saveChallenge,
  savePasskey,
  useChallenge,
} from '#app/data/identity/passkeys.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { passkeyAddedEmail } from '#app/features/identity/passkeys/passkey-emails.ts'
import {
  MAX_PASSKEYS,
  type PasskeyRefusal,
} from '#app/features/identity/passkeys/passkey-messages.ts'
import {
  parseResponse,
  registrationSchema,
} from '#app/features/identity/passkeys/passkey.schema.ts'
import { challengeIn, relyingParty } from '#app/features/identity/passkeys/relying-party.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { log } from '#app/platform/log.server.ts'
import { newToken } from '#app/platform/secrets.server.ts'
import { PRODUCT_NAME } from '#app/ui/page/product.ts'

const transportsOf = (json: string) => JSON.parse(json) as ('internal' | 'usb' | 'hybrid')[]

/** The passkeys of the record that a login is made with share a user handle, which devices use to tell accounts apart. */
async function userHandleOf({ personId, through }: Login): Promise<string> {
  const own = (await listPasskeys(personId)).find(
    (passkey) => passkey.personId === through.recordId,
  )
  return own?.userHandle ?? newToken()
}

/** What a browser passes to a device to make a passkey. */
export async function makeRegistrationOptions(
  viewer: Viewer,
  login: Login,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  // Loaded when it is needed, because it is large and few people add a passkey.
  const { generateRegistrationOptions } = await import('@simplewebauthn/server')
  const known = await listPasskeys(viewer.personId)
  const options = await generateRegistrationOptions({
    rpName: PRODUCT_NAME,
    rpID: relyingParty().id,
    userName: viewer.email,
    userDisplayName: viewer.name,
    userID: new Uint8Array(Buffer.from(await userHandleOf(login), 'base64url')),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transportsOf(transports),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await saveChallenge(options.challenge, { loginId: login.id, now: now() })
  return options
}

type Registration = NonNullable<ReturnType<typeof parseResponse<typeof registrationSchema._output>>>

async function verify(response: Registration, challenge: string) {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { id, origin } = relyingParty()
  try {
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: id,
      requireUserVerification: true,
    })
    return verified.verified ? verified.registrationInfo.credential : null
  } catch (error) {
    log.info({ err: error }, 'A passkey could not be verified')
    return null
  }
}

/** @returns why the passkey was not added, or null if it was */
export async function addPasskey(
  { viewer, login }: { viewer: Viewer; login: Login },
  { name, response: text }: { name: string; response: string },
): Promise<PasskeyRefusal | null> {
  const response = parseResponse(registrationSchema, text)
  const challenge = response && challengeIn(response.response.clientDataJSON)
  if (!response || challenge === null) return 'not-verified'
  if (!(await useChallenge(challenge, { loginId: login.id, now: now() }))) return 'expired'
  const credential = await verify(response, challenge)
  if (!credential) return 'not-verified'
  if (await findPasskey(credential.id)) return 'added-already'
  if ((await listPasskeys(viewer.personId)).length >= MAX_PASSKEYS) return 'too-many'
  const { through, linkId, browserKey } = login
  const userHandle = await userHandleOf(login)
  await inTransaction(async (tx) => {
    await savePasskey(
      tx,
      {
        through,
        linkId,
        browserKey,
        userHandle,
        name,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: response.response.transports,
      },
      now(),
    )
    const by = { personId: viewer.personId }
    await saveAudit(tx, { by, action: 'passkey:add', subjectId: by.personId, after: { name } })
    const url = env().baseUrl + paths.passkeys()
    const email = passkeyAddedEmail({ name: viewer.name, passkey: name, url })
    await saveMessage(tx, { to: viewer.email, kind: 'passkey-added', ...email })
  })
  return null
}
