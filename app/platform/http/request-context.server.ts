/**
 * What is known of the request that is being answered. Middleware and the framework's hooks are handed it in `requestContext`; the log and
 * the database, which no request is handed to, ask `currentRequest()`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { Refusal } from '#app/platform/http/request-guards.server.ts'

export type RequestContext = {
  /** Stands in every line of the log and on the page of an error: who asks for help quotes it. */
  readonly id: string
  /** The pattern of the URL, such as /cohorts/:cohortId, once it is known; never what somebody put into it. */
  route: string | null
  /** Why a guard refused it, or null. */
  refusal: Refusal | null
  /** The database could not be reached while this was answered. */
  isDatabaseUnavailable: boolean
  /** A statement took longer than a page may wait. */
  isTooSlow: boolean
  /** Aborted when the client went away before the answer was sent. */
  readonly gone: AbortSignal
  /** The fields of the form that was sent, if one was. */
  form: () => [name: string, value: string][]
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Undefined outside of requests: in a command or a job. */
export const currentRequest = (): RequestContext | undefined => storage.getStore()

/** Runs work that several requests wait for: it must not end when one of their clients goes away. */
export const outsideRequests = <T>(work: () => T): T => storage.exit(work)

export const inRequest = <T>(context: RequestContext, work: () => T): T =>
  storage.run(context, work)

/** No letter that can be taken for a figure or another letter: it is read out on the telephone. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 60 random bits, in three groups of four. */
function newId(): string {
  const letters = Array.from(randomBytes(12), (byte) => ALPHABET.charAt(byte % 32))
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)]
    .map((group) => group.join(''))
    .join('-')
}

const CLAIM = /^[A-Za-z0-9._-]{1,128}$/

/**
 * @param claimed the id that a trusted proxy gave it, if one did; another is given to what cannot be one
 * @param gone aborted when the client goes away
 */
export const newRequestContext = (
  claimed: string | null = null,
  gone = new AbortController().signal,
): RequestContext => ({
  id: claimed !== null && CLAIM.test(claimed) ? claimed : newId(),
  route: null,
  refusal: null,
  isDatabaseUnavailable: false,
  isTooSlow: false,
  gone,
  form: () => [],
})
