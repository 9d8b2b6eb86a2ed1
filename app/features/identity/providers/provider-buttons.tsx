import type { ListedProvider } from '#app/features/identity/providers/identity-providers.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'

type ProviderButtonsProps = {
  providers: readonly ListedProvider[]
  next: string | null
  /** Whether people must sign in again at the provider, even if they are signed in there. */
  again?: boolean
  /** Whether another way to sign in comes before it on the page. */
  isSecond?: boolean
}

/** A button for each identity provider, which leads to it. */
export const ProviderButtons = ({
  providers,
  next,
  again = false,
  isSecond = false,
}: ProviderButtonsProps) => (
  <>
    {isSecond ? (
      <h2 className="govuk-heading-m">Sign in with your organisation’s account</h2>
    ) : null}
    {providers.map(({ number, name }) => (
      <p key={number} className="govuk-body">
        <LinkButton
          href={paths.signInWithProvider(number, {
            next: next ?? undefined,
            again: again ? 'yes' : undefined,
          })}
        >
          Sign in with {name}
        </LinkButton>
      </p>
    ))}
  </>
)
