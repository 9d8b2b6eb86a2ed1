import type { Viewer } from '#app/domain/identity/permissions.ts'

/** A release can appear up to a minute after its time. */
const ONE_MINUTE = 'public, max-age=60'

/** Pages for people who are signed in show their name, so only those for the public may be cached. */
export const publicPageHeaders = (viewer: Viewer | null): Record<string, string> => ({
  ...(viewer === null ? { 'Cache-Control': ONE_MINUTE } : {}),
  Vary: 'Cookie',
})

/** Files of the latest figures, which change with the next release. Other sites may read them. */
export const publicFileHeaders = {
  'Cache-Control': ONE_MINUTE,
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
}

/** A revision's files never change. */
export const IMMUTABLE_FILE_HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
}
