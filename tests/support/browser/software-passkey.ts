/** A device with one passkey, in software, for tests of what the server accepts. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

const RP_ID = 'localhost'
const ORIGIN = 'http://localhost:3000'

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest()
const base64 = (data: Buffer | string): string => Buffer.from(data).toString('base64url')

const PRESENT_AND_VERIFIED = 0x05
const WITH_KEY = 0x40

type Given = { challenge: string; origin?: string }

export function aSoftwarePasskey() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // A COSE key in CBOR: ES256 on P-256.
  const key = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])

  const authenticatorData = (flags: number, counter: number): Buffer => {
    const head = Buffer.alloc(5)
    head.writeUInt8(flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(RP_ID), head])
  }
  const clientData = (type: string, { challenge, origin = ORIGIN }: Given): string =>
    JSON.stringify({ type, challenge, origin, crossOrigin: false })
  const credential = {
    id: base64(id),
    rawId: base64(id),
    type: 'public-key',
    clientExtensionResults: {},
  }

  return {
    /** What a browser sends to add the passkey. */
    register(given: Given): string {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = Buffer.concat([
        authenticatorData(PRESENT_AND_VERIFIED + WITH_KEY, 0),
        Buffer.alloc(16),
        length,
        id,
        key,
      ])
      // CBOR of {fmt: "none", attStmt: {}, authData: data}.
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
        Buffer.from([data.length]),
        data,
      ])
      const response = {
        clientDataJSON: base64(clientData('webauthn.create', given)),
        attestationObject: base64(attestation),
        transports: ['internal'],
      }
      return JSON.stringify({ ...credential, response })
    },
    /** What a browser sends to sign in. */
    signIn(given: Given & { counter?: number }): string {
      const data = authenticatorData(PRESENT_AND_VERIFIED, given.counter ?? 0)
      const client = clientData('webauthn.get', given)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      const response = {
        clientDataJSON: base64(client),
        authenticatorData: base64(data),
        signature: base64(signature),
      }
      return JSON.stringify({ ...credential, response })
    },
  }
}
