import { z } from 'zod'
import { MAX_NAME_LENGTH } from '#app/features/identity/passkeys/passkey-messages.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const name = z
  .string()
  .trim()
  .min(1, 'Enter a name for the passkey')
  .max(MAX_NAME_LENGTH, `Name must be ${MAX_NAME_LENGTH} characters or fewer`)

/** `response` is what the browser got from the device, as JSON. A browser without scripts does not send it. */
export const addPasskeyForm = defineForm(z.object({ name, response: z.string() }), {
  name: 'text',
  response: 'text',
})
export const renamePasskeyForm = defineForm(z.object({ name }), { name: 'text' })
export const usePasskeyForm = defineForm(z.object({ response: z.string(), next: z.string() }), {
  response: 'text',
  next: 'text',
})

const base64 = z.string().regex(/^[\w-]+$/)
const credential = {
  id: base64,
  rawId: base64,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

/** What a browser sends to add a passkey. */
export const registrationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64,
    attestationObject: base64,
    transports: z.array(z.enum(TRANSPORTS)).catch([]).default([]),
  }),
})

/** What a browser sends to sign in with a passkey. */
export const authenticationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64,
    authenticatorData: base64,
    signature: base64,
    userHandle: base64.optional(),
  }),
})

/** @returns what the text holds, or null if it is not of this form */
export function parseResponse<Response>(
  schema: z.ZodType<Response>,
  text: string,
): Response | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
