const ANYWHERE = 'http://service.invalid'

/** The path and query of a URL within this service; null for any other, so that sign-in cannot lead to another site. */
export function localPath(given: string | null | undefined): string | null {
  // Browsers read `\` as `/` and drop tabs and line breaks, so `/\evil` and `/<tab>/evil` are other sites.
  if (!given || !given.startsWith('/') || /[\\\p{Cc}]/u.test(given)) return null
  const url = URL.canParse(given, ANYWHERE) ? new URL(given, ANYWHERE) : null
  if (!url || url.origin !== ANYWHERE || url.pathname.startsWith('//')) return null
  return url.pathname + url.search
}
