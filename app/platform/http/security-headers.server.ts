/** The security headers of every response. */
import { env } from '#app/platform/environment.server.ts'

/** Allows our own files only. Pages have no inline scripts or styles. */
export const contentSecurityPolicy = (): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
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

/** Adds the headers that the response does not have yet. */
export function setSecurityHeaders(headers: Headers): void {
  const set = (name: string, value: string) => void (headers.has(name) || headers.set(name, value))
  set('X-Content-Type-Options', 'nosniff')
  set('X-Frame-Options', 'DENY')
  set('Referrer-Policy', 'same-origin')
  set('Cross-Origin-Opener-Policy', 'same-origin')
  set('Cross-Origin-Resource-Policy', 'same-origin')
  set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()')
  set('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
  // Pages contain personal data, so no copy may stay in a cache or behind the back button after signing out.
  set('Cache-Control', 'no-store')
  if (env().https) set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
}
