/**
 * Holds a form that was sent when the sender had to sign in first. After signing in, the same person in the same browser can send it on. What is
 * stored cannot be read without the key in that browser's cookie.
 */
import { z } from 'zod'
import {
  deleteExpiredForms,
  deleteHeldForm,
  findHeldForm,
  saveHeldForm,
} from '#app/data/identity/held-forms.server.ts'
import type { SignInSource } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { heldFormCookieFor, readHeldFormKey } from '#app/platform/http/held-form-cookie.server.ts'
import { decrypt, encrypt, hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const HELD_SECONDS = 60 * 60

/** The maximum length of a form as JSON. The longest forms of the service are shorter. */
const MAX_CONTENT_LENGTH = 500_000

type Sender = { personId: number; through: SignInSource }

const contentSchema = z.object({ fields: z.array(z.tuple([z.string(), z.string()])) })

/** What is held belongs to one person, signed in with one record and email address. */
const senderHashOf = ({ personId, through }: Sender): string =>
  hashOfToken(`form ${personId} ${through.recordId} ${through.email}`)

/** Whether a browser sent the form by itself. Scripts that send data cannot continue on another page. */
function isSentByBrowser(request: Request): boolean {
  const mode = request.headers.get('Sec-Fetch-Mode')
  return request.method === 'POST' && (mode === null || mode === 'navigate')
}

/** The text fields of a form, or null if it also has files, which are too large to hold. */
function textFieldsOf(form: FormData): [string, string][] | null {
  const fields: [string, string][] = []
  for (const [name, value] of form)
    if (typeof value === 'string') fields.push([name, value])
    else return null
  return fields
}

/**
 * @param sent the form, if the request's body was already read
 * @returns the `Set-Cookie` header with the key, or null if the form cannot be held
 */
export async function holdForm(
  request: Request,
  sender: Sender,
  sent?: FormData,
): Promise<string | null> {
  if (!isSentByBrowser(request)) return null
  const isText = request.headers
    .get('Content-Type')
    ?.startsWith('application/x-www-form-urlencoded')
  if (!sent && !isText) return null
  const fields = textFieldsOf(sent ?? (await request.formData()))
  const content = JSON.stringify({ fields })
  if (fields === null || content.length > MAX_CONTENT_LENGTH) return null
  const { pathname, search } = new URL(request.url)
  const [key, at] = [newToken(), now()]
  await deleteExpiredForms(at)
  await saveHeldForm({
    keyHash: hashOfToken(key),
    sourceHash: senderHashOf(sender),
    path: pathname.replace(/\.data$/, '') + search,
    content: encrypt(content, key),
    heldAt: at,
    expiresAt: new Date(at.getTime() + HELD_SECONDS * 1000),
  })
  return heldFormCookieFor(key, HELD_SECONDS)
}

export type FormToContinue = { path: string; heldAt: Date; fields: [string, string][] }

/** The form that is held for this person in this browser, or null. */
export async function findFormToContinue(
  request: Request,
  sender: Sender,
): Promise<FormToContinue | null> {
  const key = await readHeldFormKey(request)
  const held = key && (await findHeldForm(hashOfToken(key), now()))
  if (!key || !held || held.sourceHash !== senderHashOf(sender)) return null
  const { fields } = contentSchema.parse(JSON.parse(decrypt(held.content, key)))
  return { path: held.path, heldAt: held.heldAt, fields }
}

/**
 * Deletes the form that is held for this person in this browser.
 * @returns where it was sent, and the header that removes the cookie; or null if none is held
 */
export async function takeFormToContinue(
  request: Request,
  sender: Sender,
): Promise<{ path: string; cookie: string } | null> {
  const [key, held] = [await readHeldFormKey(request), await findFormToContinue(request, sender)]
  if (!key || !held) return null
  await deleteHeldForm(hashOfToken(key))
  return { path: held.path, cookie: await heldFormCookieFor(null, 0) }
}
