import type { SignInState } from '#app/features/identity/suspension/suspend-person.server.ts'
import { paths } from '#app/paths.ts'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

/** Whether a person can sign in, on their page for service admins, with the way to change it. */
export function SignInSection({ state }: { state: SignInState }) {
  const { id, name, suspendedAt, suspendedReason, access, lastLoginAt } = state
  return (
    <>
      <h2 className="govuk-heading-m">Signing in</h2>
      <SummaryList
        rows={[
          {
            key: 'Status',
            value:
              suspendedAt === null ? (
                'Not suspended'
              ) : (
                <>
                  <Tag colour="yellow">Suspended</Tag> since <InstantText at={suspendedAt} />
                </>
              ),
          },
          ...(suspendedReason === null ? [] : [{ key: 'Reason', value: suspendedReason }]),
          {
            key: 'Last signed in',
            value:
              lastLoginAt === null ? 'Not in the last 30 days' : <InstantText at={lastLoginAt} />,
          },
          {
            key: 'Signed in now',
            value:
              access.logins === 0
                ? 'Nowhere'
                : `In ${formatCount(access.logins, 'browser', 'browsers')}`,
          },
        ]}
      />
      <p className="govuk-body">
        {suspendedAt === null ? (
          <a className="govuk-link" href={paths.suspendPerson(id)}>
            Suspend {name}
          </a>
        ) : (
          <a className="govuk-link" href={paths.restorePerson(id)}>
            Let {name} sign in again
          </a>
        )}
      </p>
    </>
  )
}
