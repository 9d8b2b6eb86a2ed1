import { data, redirect } from 'react-router'
import type { Route } from './+types/message-batch'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { MessageText } from '#app/features/learning/messages/message-preview.tsx'
import { MessageTable } from '#app/features/learning/messages/message-table.tsx'
import { findBatchView } from '#app/features/learning/messages/message-views.server.ts'
import { stopMessages } from '#app/features/learning/messages/stop-batch.server.ts'
import { STOP_MESSAGES } from '#app/features/operations/stop-messages.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

const REFRESH_SECONDS = 20
const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([['stopped', 'Messages stopped.']])

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const cohort = await requireCohort(viewer, params.cohortId)
  const search = new URL(request.url).searchParams
  const batch = requireFound(await findBatchView(requireId(params.batchId), cohort.id, search))
  return data(
    {
      pageTitle: batch.subject,
      cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
      batch,
      notification: NOTIFICATIONS.get(search.get('done') ?? '') ?? null,
    },
    // Updates the time that is left without scripts.
    { headers: batch.wait === null ? {} : { Refresh: String(REFRESH_SECONDS) } },
  )
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const cohort = await requireCohort(viewer, params.cohortId)
  const batchId = requireId(params.batchId)
  const refusal = await stopMessages({ batchId, cohortId: cohort.id }, viewer)
  if (refusal) return data({ errors: { stop: STOP_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.messageBatch(cohort.id, batchId, { done: 'stopped' }))
}

export default function MessageBatchPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, cohort, batch, notification } = loaderData
  const { listed } = batch
  const count = formatCount(batch.recipients, 'person', 'people')
  return (
    <Page
      title={pageTitle}
      titleDetail={listed.pages > 1 ? `page ${listed.page} of ${listed.pages}` : undefined}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohortMessages(cohort.id), text: 'Messages to this cohort' }}
      errors={actionData?.errors}
      notification={notification}
    >
      <div id="stop" tabIndex={-1}>
        {batch.wait === null ? (
          <p className="govuk-body">
            {batch.isStopped
              ? `${batch.state}. It was addressed to ${count}.`
              : `${batch.state}, to ${count}.`}
          </p>
        ) : (
          <Form>
            <InsetText>
              We will send this to {count} at {batch.sendsAt}, in {batch.wait}. Until then you can
              stop it.
              {batch.isAboutChange
                ? ' Stopping the messages does not undo the change to the cohort.'
                : ''}
            </InsetText>
            <Button look="warning" preventDoubleClick>
              Stop these messages
            </Button>
          </Form>
        )}
      </div>
      <section className="app-message-preview" aria-label="The message">
        <MessageText text={batch.body} />
      </section>
      <MessageTable
        caption={`Recipients: ${formatNumber(listed.count)}`}
        messages={listed.messages}
        empty="We have deleted these messages, because they were sent some time ago."
      />
      <Pagination
        page={listed.page}
        pages={listed.pages}
        hrefOf={(page) => paths.messageBatch(cohort.id, batch.id, { page })}
      />
    </Page>
  )
}
