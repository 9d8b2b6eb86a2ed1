/** How long a public page may be kept by others. Whoever is signed in sees their name on it: theirs is kept nowhere. */
import type { Viewer } from '#app/domain/identity/permissions.ts'

/** A minute: a release appears at its time, give or take that. */
const PAGE = 'public, max-age=60'

export const publicPageHeaders = (viewer: Viewer | null): Record<string, string> => ({
  ...(viewer === null ? { 'Cache-Control': PAGE } : {}),
  Vary: 'Cookie',
})

/** The files of a revision never change. */
export const IMMUTABLE_FILE_HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
}
