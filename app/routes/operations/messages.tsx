import { data, redirect } from 'react-router'
import type { Route } from './+types/messages'
import { daysInWords } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { listMessagesView } from '#app/features/operations/messages-view.server.ts'
import {
  listWaiting,
  stopAnyBatch,
  stopBatchForm,
} from '#app/features/oversight/stop-any-batch.server.ts'
import { WaitingBatchesTable } from '#app/features/oversight/waiting-batches-table.tsx'
import { STOP_MESSAGES } from '#app/features/operations/stop-messages.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'message:view')
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: 'Messages',
    done: searchParams.get('done') === 'stopped' ? 'The messages were stopped.' : null,
    waiting: await listWaiting(),
    keptFor: daysInWords((await findSettings()).retentionDays.messages),
    listed: await listMessagesView(searchParams),
  }
}

/** Stops messages to many people. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'message:stop')
  const { answers } = stopBatchForm.parse(await request.formData())
  const refusal = await stopAnyBatch(idOf(answers.batch) ?? 0, viewer)
  if (refusal) return data({ errors: { stop: STOP_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.messages({ done: 'stopped' }))
}

export default function MessagesPage({
  loaderData: { pageTitle, done, waiting, keptFor, listed },
  actionData: refused,
}: Route.ComponentProps) {
  const { page, pages, messages, isMailSent } = listed
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      errors={refused?.errors}
      notification={done}
      wide
    >
      <div id="stop" tabIndex={-1}>
        {waiting.length > 0 ? <WaitingBatchesTable batches={waiting} /> : null}
      </div>
      <p className="govuk-body">
        {isMailSent
          ? `Messages to people, most recent first. We delete messages ${keptFor} after they are sent.`
          : 'This service has no mail server, so it does not send messages. You need to pass them on yourself. We do not show sign-in links here. The people who run the service can create one on the command line.'}
      </p>
      <Table
        caption="Messages"
        captionHidden
        rows={messages}
        empty="There are no messages yet."
        columns={[
          {
            header: 'Subject',
            cell: (message) => (
              <a className="govuk-link" href={paths.message(message.id)}>
                {message.subject}
                <span className="govuk-visually-hidden">, message {message.id}</span>
              </a>
            ),
          },
          {
            header: 'To',
            cell: (message) => <span className="govuk-!-text-break-word">{message.to}</span>,
          },
          { header: 'Created', cell: (message) => <InstantText at={message.createdAt} /> },
          { header: 'Status', cell: (message) => message.state },
        ]}
      />
      <Pagination page={page} pages={pages} hrefOf={(number) => paths.messages({ page: number })} />
    </Page>
  )
}
