import type { Route } from './+types/cohort-messages'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCohort } from '#app/features/learning/cohorts/require-in-scope.server.ts'
import { listCohortMessages } from '#app/features/learning/messages/message-views.server.ts'
import { MessageTable } from '#app/features/learning/messages/message-table.tsx'
import { paths } from '#app/paths.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { formatNumber } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const cohort = await requireCohort(viewer, params.cohortId)
  return {
    pageTitle: 'Messages to this cohort',
    cohort: { id: cohort.id, name: cohort.name, course: cohort.course.title },
    ...(await listCohortMessages(cohort.id, new URL(request.url).searchParams)),
  }
}

export default function CohortMessagesPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, cohort, batches, single } = loaderData
  return (
    <Page
      title={pageTitle}
      titleDetail={single.pages > 1 ? `page ${single.page} of ${single.pages}` : undefined}
      caption={`${cohort.course}: ${cohort.name}`}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      wide
    >
      <ButtonGroup>
        <LinkButton href={paths.newCohortMessage(cohort.id)}>Write a message</LinkButton>
        <a className="govuk-link" href={paths.failedMessages()}>
          Messages that did not arrive
        </a>
      </ButtonGroup>
      <Table
        caption="Sent by organisers"
        rows={batches}
        empty="No one has written to this cohort yet."
        columns={[
          {
            header: 'Subject',
            cell: (batch) => (
              <a className="govuk-link" href={paths.messageBatch(cohort.id, batch.id)}>
                {batch.subject}
              </a>
            ),
          },
          { header: 'People', numeric: true, cell: (batch) => formatNumber(batch.recipients) },
          { header: 'Status', cell: (batch) => batch.state },
        ]}
      />
      <MessageTable
        caption="Sent by the service"
        messages={single.messages}
        empty="The service has not sent any messages about this cohort."
        areSeparate
      />
      <Pagination
        page={single.page}
        pages={single.pages}
        hrefOf={(page) => paths.cohortMessages(cohort.id, { page })}
      />
    </Page>
  )
}
