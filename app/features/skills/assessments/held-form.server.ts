/**
 * Holds the form of a question that was sent after the login ended, until its owner has signed in again. Only the same browser, signed in with the
 * same record and email address as before, gets it back. What is stored cannot be read without the key in that browser's cookie.
 */
import { redirect } from 'react-router'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  deleteExpiredForms,
  deleteHeldForm,
  findHeldForm,
  saveHeldForm,
  type HeldForm,
} from '#app/data/identity/held-forms.server.ts'
import { readStamp, sourceHashOf } from '#app/features/skills/assessments/form-stamp.server.ts'
import { ratingForm, type RatingAnswers } from '#app/features/skills/assessments/rating.schema.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { heldFormCookieFor, readHeldFormKey } from '#app/platform/http/held-form-cookie.server.ts'
import { decrypt, encrypt, hashOfToken, newToken } from '#app/platform/secrets.server.ts'

const HELD_SECONDS = 60 * 60

/** The maximum length of a form. What people enter is shorter. */
const MAX_CONTENT_LENGTH = 100_000

const pathOf = (request: Request): string => new URL(request.url).pathname

/** Holds the form of a request without a login. @returns a redirect to the sign-in page, which then leads back to the question */
export async function holdForm(request: Request): Promise<Response> {
  const { search } = new URL(request.url)
  const path = pathOf(request)
  const { answers } = ratingForm.parse(await request.formData(), [])
  const content = JSON.stringify(answers)
  const stamp = readStamp(answers.page)
  if (!stamp || content.length > MAX_CONTENT_LENGTH)
    return redirect(paths.signIn({ next: path + search }))
  const at = now()
  await deleteExpiredForms(at)
  const key = newToken()
  await saveHeldForm({
    keyHash: hashOfToken(key),
    sourceHash: stamp.sourceHash,
    path,
    content: encrypt(content, key),
    heldAt: at,
    expiresAt: new Date(at.getTime() + HELD_SECONDS * 1000),
  })
  return redirect(paths.signIn({ next: path + search, held: 'answer' }), {
    headers: { 'Set-Cookie': await heldFormCookieFor(key, HELD_SECONDS) },
  })
}

/** The form that is held for this browser, whoever sent it from whichever page, or null. */
async function findHeld(request: Request): Promise<{ key: string; form: HeldForm } | null> {
  const key = await readHeldFormKey(request)
  const form = key && (await findHeldForm(hashOfToken(key), now()))
  return key && form ? { key, form } : null
}

const isFor = (form: HeldForm, request: Request, reader: RatingReader): boolean =>
  form.path === pathOf(request) && form.sourceHash === sourceHashOf(reader)

/** What the owner of this login sent to the page after an earlier login ended, or null. */
export async function findHeldAnswers(
  request: Request,
  reader: RatingReader,
): Promise<RatingAnswers | null> {
  const held = await findHeld(request)
  if (!held || !isFor(held.form, request, reader)) return null
  return JSON.parse(decrypt(held.form.content, held.key)) as RatingAnswers
}

/**
 * Deletes the held form of this page once its answer is saved. One from another page, or of someone else, stays until its owner comes back.
 * @returns headers that remove the cookie
 */
export async function dropHeldAnswers(
  request: Request,
  reader: RatingReader,
): Promise<Record<string, string>> {
  const held = await findHeld(request)
  if (!held || !isFor(held.form, request, reader)) return {}
  await deleteHeldForm(held.form.keyHash)
  return { 'Set-Cookie': await heldFormCookieFor(null, 0) }
}
