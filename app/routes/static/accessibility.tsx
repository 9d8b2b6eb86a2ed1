import type { Route } from './+types/accessibility'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const { serviceName, contactEmail } = await findSettings()
  return { pageTitle: 'Accessibility statement', serviceName, contactEmail }
}

export default function AccessibilityPage({
  loaderData: { pageTitle, serviceName, contactEmail },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        This statement applies to {serviceName}. We want as many people as possible to be able to
        use it. You should be able to:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>do everything with a keyboard alone</li>
        <li>do everything with a screen reader or with speech recognition</li>
        <li>zoom in to 400% without text running off the screen</li>
        <li>use it on a phone 320 pixels wide</li>
        <li>do everything with JavaScript turned off</li>
        <li>change colours and contrast in your browser or device</li>
      </ul>
      <p className="govuk-body">
        Each chart links to a table with the same numbers. We never use colour alone to give
        information.
      </p>

      <h2 className="govuk-heading-m">How accessible this service is</h2>
      <p className="govuk-body">
        {serviceName} is built to meet the Web Content Accessibility Guidelines (WCAG) version 2.2,
        level AA. It has not had an independent audit. Until it has, we describe it as partially
        compliant.
      </p>

      <h2 className="govuk-heading-m">How we test this service</h2>
      <p className="govuk-body">
        Each time the service changes, we check every page with axe in a real browser. We also open
        each page with JavaScript turned off, on a screen 320 pixels wide and at 200% zoom, and use
        it with only a keyboard. We test the main journey with JavaScript on and off. We do not
        release a change that fails a check.
      </p>

      <h2 className="govuk-heading-m">Known problems</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>We have not yet tested with people who use assistive technology every day.</li>
        <li>On narrow screens, you have to scroll sideways to see all of a wide table.</li>
        <li>
          CSV files cannot contain headings or state their language. The same figures are in a table
          on the page.
        </li>
        <li>The service is in English only.</li>
      </ul>

      <h2 className="govuk-heading-m">Tell us about a problem</h2>
      <p className="govuk-body">
        If something does not work for you, or you need it in another format,{' '}
        {contactEmail === null ? (
          'tell the service admin in your organisation, or the team that gave you the web address of this service'
        ) : (
          <>
            email{' '}
            <a className="govuk-link" href={`mailto:${contactEmail}`}>
              {contactEmail}
            </a>
          </>
        )}
        . Tell them which page it was, and what assistive technology you use. You should have an
        answer within 10 working days. If you are not sure who to ask, see{' '}
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
