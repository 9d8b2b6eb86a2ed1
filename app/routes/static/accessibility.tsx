import type { Route } from './+types/accessibility'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return { pageTitle: 'Accessibility statement' }
}

export default function AccessibilityPage({ loaderData: { pageTitle } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        This statement is about Fluency as it is served here. We want as many people as possible to
        be able to use it. You should be able to:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>do everything with a keyboard alone</li>
        <li>do everything with a screen reader or with speech recognition</li>
        <li>zoom in to 400% without text running off the screen</li>
        <li>use it on a phone 320 pixels wide</li>
        <li>do everything with scripts switched off</li>
        <li>change colours and contrast in your browser or device</li>
      </ul>
      <p className="govuk-body">
        Each chart has a table with the same numbers, which a link leads to. No information is given
        by colour alone.
      </p>

      <h2 className="govuk-heading-m">How accessible it is</h2>
      <p className="govuk-body">
        Fluency is built to meet the Web Content Accessibility Guidelines (WCAG) version 2.2, level
        AA. It has not been audited by somebody independent yet, so we say that it is partially
        compliant until it has.
      </p>

      <h2 className="govuk-heading-m">How it was tested</h2>
      <p className="govuk-body">
        Every page is checked with axe in a real browser each time the service is changed, opened
        with scripts off on a screen 320 pixels wide and at 200% zoom, and gone through by keyboard
        alone. The main journey is followed with scripts on and off. A fault stops the change.
      </p>

      <h2 className="govuk-heading-m">What we know is not good enough yet</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>No tests with people who use assistive technology every day have been made yet.</li>
        <li>Wide tables scroll sideways within their frame on narrow screens.</li>
        <li>
          Files in CSV format cannot carry headings or a language. The same figures are in a table
          on the page.
        </li>
        <li>The service is in English only.</li>
      </ul>

      <h2 className="govuk-heading-m">Tell us about a problem</h2>
      <p className="govuk-body">
        If something here does not work for you, or you need it in another format, tell the service
        admin of your organisation, or the team that gave you the address of this service. Say which
        page it was and what you use to read it. You should have an answer within 10 working days.
        If you are not sure whom to ask, see{' '}
        <a className="govuk-link" href={paths.help()}>
          Help
        </a>
        .
      </p>

      <h2 className="govuk-heading-m">Enforcement</h2>
      <p className="govuk-body">
        The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and
        Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with the
        answer you get, contact the Equality Advisory and Support Service. In Northern Ireland, it
        is the Equality Commission for Northern Ireland.
      </p>
    </Page>
  )
}
