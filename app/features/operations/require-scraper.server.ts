/** The door of the metrics: for whoever has their token, and nobody signed in. */
import { env } from '#app/platform/environment.server.ts'
import { isSameSecret } from '#app/platform/secrets.server.ts'

/** @throws 404 when there is no token, so no metrics; 401 when another was shown. */
export function requireScraper(request: Request): void {
  const { metricsToken } = env()
  if (metricsToken === null) throw new Response('Not found\n', { status: 404 })
  const shown = request.headers.get('Authorization')?.match(/^Bearer +(\S+)$/i)?.[1] ?? ''
  if (isSameSecret(shown, metricsToken)) return
  throw new Response('Show METRICS_TOKEN as a bearer token.\n', {
    status: 401,
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}
