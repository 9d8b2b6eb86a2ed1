import type { RefusedSignIn } from '#app/features/identity/providers/refuse-sign-in.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

/** Says why a provider could not sign someone in, and what to do. */
export const RefusedSignInPage = ({
  refused: { pageTitle, paragraphs, provider, next },
}: {
  refused: RefusedSignIn
}) => (
  <Page title={pageTitle}>
    {paragraphs.map((paragraph) => (
      <p key={paragraph} className="govuk-body">
        {paragraph}
      </p>
    ))}
    <LinkButton href={paths.signInWithProvider(provider.number, { next: next ?? undefined })}>
      Try {provider.name} again
    </LinkButton>
    <p className="govuk-body">
      <a className="govuk-link" href={paths.signIn({ next: next ?? undefined })}>
        Choose another way to sign in
      </a>
    </p>
  </Page>
)
