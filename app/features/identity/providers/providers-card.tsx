/** The identity providers on the settings page. */
import type { ListedProviderState } from '#app/features/identity/providers/providers-view.server.ts'
import { SummaryCard } from '#app/ui/summary-list.tsx'
import { Tag, type TagColour } from '#app/ui/tag.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const STATES: Readonly<Record<ListedProviderState['state'], { text: string; colour: TagColour }>> =
  {
    reachable: { text: 'Answers', colour: 'green' },
    slow: { text: 'Answers slowly', colour: 'yellow' },
    unreachable: { text: 'Does not answer', colour: 'red' },
  }

const Provider = ({ provider }: { provider: ListedProviderState }) => {
  const { issuer, identifiedBy, state, accounts, lastUsedAt } = provider
  return (
    <>
      <Tag colour={STATES[state].colour}>{STATES[state].text}</Tag>
      <div className="govuk-!-text-break-word">{issuer}</div>
      <div>
        Finds people by {identifiedBy}. {formatCount(accounts, 'account')} connected
        {lastUsedAt === null ? (
          ', and no one has signed in yet'
        ) : (
          <>
            , last sign-in <InstantText at={lastUsedAt} />
          </>
        )}
      </div>
    </>
  )
}

export const ProvidersCard = ({ providers }: { providers: readonly ListedProviderState[] }) => (
  <SummaryCard
    title="Identity providers"
    rows={
      providers.length === 0
        ? [{ key: 'Providers', value: 'None. People sign in with a link in an email or a passkey' }]
        : providers.map((provider) => ({
            key: provider.name,
            value: <Provider provider={provider} />,
          }))
    }
  >
    <p className="govuk-body">
      The people who run the service set them in the environment, with settings that start with
      OIDC_. We ask a provider that answered again after an hour.
    </p>
  </SummaryCard>
)
