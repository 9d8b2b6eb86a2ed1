/** The document around every page, and what every request passes through. */
import { useContext, type ReactNode } from 'react'
import { Outlet, Scripts, useMatches } from 'react-router'
import type { Route } from './+types/root'
import { keepLoginFresh } from '#app/features/account/keep-login-fresh.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { isFromAnotherSite } from '#app/platform/cross-site.server.ts'
import { setSecurityHeaders } from '#app/platform/security-headers.server.ts'
import { NonceContext } from '#app/ui/nonce.ts'
import stylesHref from '#app/ui/styles.scss?url'

export const middleware: Route.MiddlewareFunction[] = [
  async ({ request }, next) => {
    if (isFromAnotherSite(request, [env().baseUrl, new URL(request.url).origin])) {
      throw new Response('This request came from another site', { status: 403 })
    }
    const response = await next()
    await keepLoginFresh(request, response)
    setSecurityHeaders(response.headers)
    return response
  },
]

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext)
  const needsScripts = useMatches().some((match) => (match.handle as { needsScripts?: boolean } | undefined)?.needsScripts)
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <link rel="stylesheet" href={stylesHref} />
      </head>
      <body className="govuk-template__body">
        {children}
        {needsScripts ? <Scripts nonce={nonce} /> : null}
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}
