/** What is not there, or not the viewer's to see, is a page that is not there. */
import { idOf } from '#app/platform/http/page-number.ts'

/** @throws 404 */
export function requireFound<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Response('Not found', { status: 404 })
  return found
}

/** An id in an address. @throws 404 when it cannot be one. */
export const requireId = (text: string | undefined): number => requireFound(idOf(text))
