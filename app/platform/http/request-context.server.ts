/**
 * The context of the current request. Middleware and the framework's hooks get it as `requestContext`. The log and the database, which
 * are not passed the request, call `currentRequest()`.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { Refusal } from '#app/platform/http/request-guards.server.ts'

export type RequestContext = {
  /** In every log line and on error pages, so that people can quote it when they ask for help. */
  readonly id: string
  /** The pattern of the URL, such as /cohorts/:cohortId, once it is known. It never contains personal data. */
  route: string | null
  /** Why a guard refused it, or null. */
  refusal: Refusal | null
  /** Whether the database could not be reached during this request. */
  isDatabaseUnavailable: boolean
  /** Whether a statement exceeded the page timeout. */
  isTooSlow: boolean
  /** Aborted if the client disconnects before the response is sent. */
  readonly gone: AbortSignal
  /** The fields of the submitted form, if there is one. */
  form: () => [name: string, value: string][]
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Undefined outside requests, in a command or a job. */
export const currentRequest = (): RequestContext | undefined => storage.getStore()

/** Runs work that several requests share, so that it continues if one of their clients disconnects. */
export const outsideRequests = <T>(work: () => T): T => storage.exit(work)

export const inRequest = <T>(context: RequestContext, work: () => T): T =>
  storage.run(context, work)

/** Ids may be read out on the telephone, so no character looks like another one. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 60 random bits, in three groups of four. */
function newId(): string {
  const characters = Array.from(randomBytes(12), (byte) => ALPHABET.charAt(byte % 32))
  return [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8)]
    .map((group) => group.join(''))
    .join('-')
}

const VALID_ID = /^[A-Za-z0-9._-]{1,128}$/

/**
 * @param claimed the id from a trusted proxy. A new one is made if this is null or invalid.
 * @param gone aborted when the client disconnects
 */
export const newRequestContext = (
  claimed: string | null = null,
  gone = new AbortController().signal,
): RequestContext => ({
  id: claimed !== null && VALID_ID.test(claimed) ? claimed : newId(),
  route: null,
  refusal: null,
  isDatabaseUnavailable: false,
  isTooSlow: false,
  gone,
  form: () => [],
})
