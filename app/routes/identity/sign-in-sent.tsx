import type { Route } from './+types/sign-in-sent'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { LINK_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return {
    pageTitle: 'Check your email',
    minutes: LINK_LIFETIME_SECONDS / 60,
    isMailSent: env().sendsMail,
  }
}

export default function SignInSentPage({
  loaderData: { pageTitle, minutes, isMailSent },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body">
        If that email address is registered with us, we have sent a link to it. The link works once
        and expires after {minutes} minutes.
      </p>
      <p className="govuk-body">
        If you asked for several links, the next email can take a few minutes. The links you already
        have still work.
      </p>
      {isMailSent ? null : (
        <p className="govuk-inset-text">
          This service does not send email. Ask the people who run it for a sign-in link.
        </p>
      )}
      <h2 className="govuk-heading-m">If you do not get an email</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>check your junk mail</li>
        <li>check that you entered the email address your organisation has for you</li>
        <li>
          <a className="govuk-link" href={paths.signIn()}>
            ask for another link
          </a>
        </li>
      </ul>
    </Page>
  )
}
