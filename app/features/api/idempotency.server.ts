/**
 * Lets a program send a request again when it does not know whether it arrived. The same key and
 * body get the first answer again, and change nothing.
 */
import {
  findAnsweredRequest,
  saveAnsweredRequest,
  type AnsweredRequest,
} from '#app/data/api/requests.server.ts'
import { isUniqueViolation } from '#app/data/database/database-errors.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { problem } from '#app/features/api/problem.server.ts'
import type { Caller } from '#app/features/api/require-token.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

const MAX_KEY_LENGTH = 255

/** @throws a problem if there is no valid key */
export function requireKey(request: Request): string {
  const key = request.headers.get('Idempotency-Key')?.trim() ?? ''
  if (key !== '' && key.length <= MAX_KEY_LENGTH && /^[\x21-\x7e]+$/.test(key)) return key
  throw problem('bad-body', {
    errors: {
      'Idempotency-Key': `Send this header with up to ${MAX_KEY_LENGTH} letters, digits or signs, such as a random UUID. Send the same value only if you repeat the request.`,
    },
  })
}

type Repeatable = {
  caller: Caller
  key: string
  /** The body as it was sent. */
  text: string
  /**
   * Does the work. It calls `save` in its transaction, so that the work and its answer are both
   * committed or neither. If it changes nothing, it does not call it.
   */
  work: (save: (tx: Tx, answer: object) => Promise<void>) => Promise<object>
}

/** @throws a problem if the key was used for another body */
export async function answerOnce({ caller, key, text, work }: Repeatable): Promise<Response> {
  const { tokenId, headers } = caller
  const bodyHash = hashOfToken(text)
  const respond = (response: string, isRepeated: boolean) =>
    new Response(response, {
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        ...(isRepeated ? { 'Idempotent-Replayed': 'true' } : {}),
      },
    })
  const repeat = (answered: AnsweredRequest): Response => {
    if (answered.bodyHash === bodyHash) return respond(answered.response, true)
    throw problem('key-used', {
      detail: 'This key was sent with another body. Choose a new key for each new request.',
      headers,
    })
  }
  const before = await findAnsweredRequest({ tokenId, key })
  if (before) return repeat(before)
  const save = (tx: Tx, answer: object): Promise<unknown> =>
    saveAnsweredRequest(tx, {
      tokenId,
      key,
      bodyHash,
      response: JSON.stringify(answer),
      createdAt: now(),
    })
  try {
    let isSaved = false
    const answer = await work(async (tx, given) => {
      await save(tx, given)
      isSaved = true
    })
    if (!isSaved) await inTransaction((tx) => save(tx, answer))
    return respond(JSON.stringify(answer), false)
  } catch (error) {
    // The same request was sent twice at once, and the other one was first.
    const other = isUniqueViolation(error) ? await findAnsweredRequest({ tokenId, key }) : null
    if (other) return repeat(other)
    throw error
  }
}
