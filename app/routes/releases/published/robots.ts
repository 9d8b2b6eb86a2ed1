/** Search engines may look at what is published, and at nothing else: the rest is for people who sign in. */
import { openToMachines } from '#app/features/identity/require-permission.server.ts'

export function loader() {
  openToMachines()
  return new Response('User-agent: *\nDisallow: /\nAllow: /published\n', {
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'public, max-age=86400',
    },
  })
}
