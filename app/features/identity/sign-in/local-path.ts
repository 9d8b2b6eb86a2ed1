const PLACEHOLDER_ORIGIN = 'http://service.invalid'

/**
 * The path and query of a URL within this service. Null for any other URL, so that signing in
 * cannot lead to another site.
 */
export function localPath(input: string | null | undefined): string | null {
  // Browsers read `\` as `/` and drop tabs and line breaks, so `/\evil` and `/<tab>/evil` are other sites.
  if (!input || !input.startsWith('/') || /[\\\p{Cc}]/u.test(input)) return null
  const url = URL.canParse(input, PLACEHOLDER_ORIGIN) ? new URL(input, PLACEHOLDER_ORIGIN) : null
  if (!url || url.origin !== PLACEHOLDER_ORIGIN || url.pathname.startsWith('//')) return null
  return url.pathname + url.search
}
