/** Access to the metrics, by bearer token instead of a login. */
import { env } from '#app/platform/environment.server.ts'
import { isSameSecret } from '#app/platform/secrets.server.ts'

/** @throws 404 if metrics are turned off, 401 if the token is wrong */
export function requireScraper(request: Request): void {
  const { metricsToken } = env()
  if (metricsToken === null) throw new Response('Not found\n', { status: 404 })
  const token = request.headers.get('Authorization')?.match(/^Bearer +(\S+)$/i)?.[1] ?? ''
  if (isSameSecret(token, metricsToken)) return
  throw new Response('Send METRICS_TOKEN as a bearer token.\n', {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}
