/** The request that is being answered, known to everything that is done for it without being handed on. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'

export type PresentRequest = {
  /** Stands in every line of the log and on the page of an error: who asks for help quotes it. */
  readonly id: string
  /** The pattern of the address, such as /cohorts/:cohortId, once it is known; never what somebody put into it. */
  route: string | null
  /** The database could not be reached while this was answered. */
  isDatabaseAway: boolean
  /** A statement took longer than a page may wait. */
  isTooSlow: boolean
  /** Aborted when whoever asked went away before the answer was sent. */
  readonly gone: AbortSignal
  /** The fields of the form that was sent, if one was. */
  form: () => [name: string, value: string][]
}

const storage = new AsyncLocalStorage<PresentRequest>()

/** Undefined where nobody asked: in a command, or in work that repeats. */
export const presentRequest = (): PresentRequest | undefined => storage.getStore()

/** Runs work that several requests wait for: that one of them goes away must not end it. */
export const forSeveral = <T>(work: () => T): T => storage.exit(work)

export const during = <T>(request: PresentRequest, work: () => T): T => storage.run(request, work)

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
 * @param gone aborted when whoever asked goes away
 */
export const newRequest = (
  claimed: string | null = null,
  gone = new AbortController().signal,
): PresentRequest => ({
  id: claimed !== null && CLAIM.test(claimed) ? claimed : newId(),
  route: null,
  isDatabaseAway: false,
  isTooSlow: false,
  gone,
  form: () => [],
})
