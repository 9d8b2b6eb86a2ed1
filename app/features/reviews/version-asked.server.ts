/** The signed version that an address asks for. */
import { requireId } from '#app/features/account/require-found.server.ts'

/** @returns its number; undefined when none is asked for. @throws 404 when it is no number */
export function versionAsked(request: Request): number | undefined {
  const written = new URL(request.url).searchParams.get('version')
  return written === null || written === '' ? undefined : requireId(written)
}
