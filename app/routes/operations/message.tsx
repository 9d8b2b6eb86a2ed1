import type { Route } from './+types/message'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findMessageView } from '#app/features/operations/messages-view.server.ts'
import { paths } from '#app/paths.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'message:view')
  const message = requireFound(await findMessageView(requireId(params.messageId)))
  return { pageTitle: message.subject, message }
}

export default function MessagePage({ loaderData: { pageTitle, message } }: Route.ComponentProps) {
  const { to, createdAt, sentAt, sendAfter, failedAt, attempts, lastError, state, body } = message
  return (
    <Page title={pageTitle} back={{ href: paths.messages(), text: 'Messages' }}>
      <SummaryList
        rows={[
          { key: 'To', value: <span className="govuk-!-text-break-word">{to}</span> },
          { key: 'Created', value: <InstantText at={createdAt} /> },
          { key: 'Status', value: state },
          ...(sentAt ? [{ key: 'Sent', value: <InstantText at={sentAt} /> }] : []),
          ...(attempts > 0 && !sentAt ? [{ key: 'Attempts', value: attempts }] : []),
          ...(attempts > 0 && !sentAt && !failedAt
            ? [{ key: 'Next attempt', value: <InstantText at={sendAfter} /> }]
            : []),
          ...(lastError
            ? [
                {
                  key: 'Most recent problem',
                  value: <span className="govuk-!-text-break-word">{lastError}</span>,
                },
              ]
            : []),
        ]}
      />
      {body === null ? (
        <p className="govuk-body">
          We deleted the text of this message when it was sent, because it contained a personal
          link.
        </p>
      ) : (
        body.split('\n\n').map((paragraph, index) => (
          <p key={index} className="govuk-body govuk-!-text-break-word app-message-text">
            {paragraph}
          </p>
        ))
      )}
    </Page>
  )
}
