/** The HTML document around every page, and the middleware for every request. */
import type { ReactNode } from 'react'
import { Outlet, useMatches, useRouteLoaderData, type UIMatch } from 'react-router'
import type { Route } from './+types/root'
import { ErrorPage } from '#app/features/oversight/error-page.tsx'
import { findShell } from '#app/features/oversight/find-shell.server.ts'
import { refreshLoginCookie } from '#app/features/identity/refresh-login-cookie.server.ts'
import { FOOTER_LINKS } from '#app/features/oversight/navigation.ts'
import { findLoginOf, openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import {
  respondUnavailable,
  recordRoute,
  renderGuardRefusal,
} from '#app/platform/http/request-middleware.server.ts'
import { PRODUCT_NAME } from '#app/ui/page/product.ts'
import { ServiceNameContext } from '#app/ui/page/service-name.ts'
import { Shell } from '#app/ui/page/shell.tsx'
// `?worker&url` makes Vite build one separate file and give its URL. No worker is started: the page loads the file as a module.
// oxlint-disable-next-line import/default -- the query is Vite's; the linter looks for an export of the file itself
import scriptHref from '#app/ui/enhance.ts?worker&url'
import stylesHref from '#app/ui/styles.scss?url'

/** Adds a new login cookie to the response when the token is due for renewal. */
const refreshLogin: Route.MiddlewareFunction = async ({ request }, next) => {
  const response = await next()
  await refreshLoginCookie(request, response)
  return response
}

export const middleware: Route.MiddlewareFunction[] = [
  recordRoute,
  renderGuardRefusal,
  respondUnavailable,
  refreshLogin,
]

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await openToEveryone(request)
  const login = viewer && (await findLoginOf(request))
  return findShell(viewer, login, new URL(request.url).pathname.replace(/\.data$/, ''))
}

/** Passes on the `Retry-After` header of a refused request. */
export const headers: Route.HeadersFunction = ({ errorHeaders }): HeadersInit => {
  const retryAfter = errorHeaders?.get('Retry-After')
  return retryAfter ? { 'Retry-After': retryAfter } : {}
}

type WithManifest = { manifest?: (params: Readonly<Record<string, string | undefined>>) => string }

/** A page that can be installed by itself sets `handle.manifest`. */
const findManifest = (href: string, { handle, params }: UIMatch): string =>
  (handle as WithManifest | undefined)?.manifest?.(params) ?? href

export function Layout({ children }: { children: ReactNode }) {
  // Undefined if the request was refused before it reached a page.
  const shellData = useRouteLoaderData<typeof loader>('root')
  const account = shellData?.account
  const manifestHref = useMatches().reduce(findManifest, '/site.webmanifest')
  return (
    <html lang="en-GB" className="govuk-template">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0b4f5c" />
        <link rel="icon" href="/favicon.ico" sizes="48x48" />
        <link rel="icon" href="/icon.svg" sizes="any" type="image/svg+xml" />
        <link rel="manifest" href={manifestHref} />
        <link rel="stylesheet" href={stylesHref} />
        <script type="module" src={scriptHref} />
      </head>
      <body className="govuk-template__body">
        <ServiceNameContext value={shellData?.serviceName ?? PRODUCT_NAME}>
          <Shell
            navigation={shellData?.navigation ?? []}
            account={
              account
                ? { name: account.name, href: paths.logins(), signOutAction: paths.signOut() }
                : null
            }
            signInHref={shellData ? paths.signIn() : undefined}
            loginTimes={
              shellData?.loginTimes
                ? {
                    ...shellData.loginTimes,
                    stayHref: paths.staySignedIn(),
                    signOutAction: paths.signOut(),
                  }
                : null
            }
            demonstration={shellData?.demonstration}
            banner={shellData?.banner}
            host={shellData?.host}
            footerLinks={FOOTER_LINKS}
          >
            {children}
          </Shell>
        </ServiceNameContext>
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
