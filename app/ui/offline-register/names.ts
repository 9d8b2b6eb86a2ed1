/** What the register's page and its service worker share. */

/** The cache with registers that can be opened offline, by URL without query. They contain names. */
export const PAGES = 'fluency-registers'
/** The cache with the styles and scripts that these pages need. */
export const FILES = 'fluency-register-files'
/** When a page was stored, in milliseconds since 1970. */
const STORED_AT = 'X-Stored-At'
/** How long names and marks may stay on a device. */
export const MAX_AGE_MS = 24 * 60 * 60 * 1000

/** A copy of a register's page to store. */
export async function toStore(response: Response, now: number): Promise<Response> {
  const headers = new Headers(response.headers)
  headers.set(STORED_AT, String(now))
  return new Response(await response.text(), { headers })
}

export const isTooOld = (response: Response, now: number): boolean =>
  now - Number(response.headers.get(STORED_AT) ?? 0) > MAX_AGE_MS
