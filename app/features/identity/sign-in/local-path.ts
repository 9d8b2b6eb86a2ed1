/** Where a person goes after signing in: a place of this service, whatever the address says. */

const ANYWHERE = 'http://service.invalid'

/** The given path with its query when it leads into this service; otherwise null. */
export function localPath(given: string | null | undefined): string | null {
  // A browser reads `\` as `/`, and drops tabs and line breaks: `/\evil` and `/<tab>/evil` are other sites.
  if (!given || !given.startsWith('/') || /[\\\p{Cc}]/u.test(given)) return null
  const url = URL.canParse(given, ANYWHERE) ? new URL(given, ANYWHERE) : null
  if (!url || url.origin !== ANYWHERE || url.pathname.startsWith('//')) return null
  return url.pathname + url.search
}
