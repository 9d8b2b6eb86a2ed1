/** What every answer tells the browser to refuse. */
import { env } from '#app/platform/environment.server.ts'

/** Nothing runs or is loaded but our own files; scripts need the page's nonce; no inline style at all. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'${import.meta.env?.DEV ? " 'self'" : ''}`,
    `style-src 'self'${import.meta.env?.DEV ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(env().https ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

/** Sets them on an answer that does not say otherwise itself. */
export function setSecurityHeaders(headers: Headers): void {
  const set = (name: string, value: string) => void (headers.has(name) || headers.set(name, value))
  set('X-Content-Type-Options', 'nosniff')
  set('X-Frame-Options', 'DENY')
  set('Referrer-Policy', 'same-origin')
  set('Cross-Origin-Opener-Policy', 'same-origin')
  set('Cross-Origin-Resource-Policy', 'same-origin')
  set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  // Pages hold people's records: no copy stays in a shared cache, nor behind the back button after signing out.
  set('Cache-Control', 'no-store')
  if (env().https) set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}
