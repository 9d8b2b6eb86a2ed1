/** Sends 404 for anything that does not exist or that the viewer cannot see. */
import { idOf } from '#app/platform/http/page-number.ts'

/** @throws 404 */
export function requireFound<T>(found: T | null | undefined): T {
  if (found === null || found === undefined) throw new Response('Not found', { status: 404 })
  return found
}

/** The id in a URL. @throws 404 if it is not valid */
export const requireId = (text: string | undefined): number => requireFound(idOf(text))
