import { data, redirect } from 'react-router'
import type { Route } from './+types/failed-messages'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  listFailedView,
  RESEND_MESSAGES,
  sendAgain,
} from '#app/features/learning/messages/failed-messages.server.ts'
import { resendForm } from '#app/features/learning/messages/write-message.schema.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const search = new URL(request.url).searchParams
  return {
    pageTitle: 'Messages that did not arrive',
    listed: await listFailedView(viewer, search),
    mayCorrect: may(viewer, 'person:manage'),
    notification: search.get('done') === 'sent-again' ? 'Message sent again.' : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'message:send')
  const { answers } = resendForm.parse(await request.formData())
  const refusal = await sendAgain(idOf(answers.messageId) ?? 0, viewer)
  if (refusal)
    return data({ errors: { 'failed-messages': RESEND_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.failedMessages({ done: 'sent-again' }))
}

export default function FailedMessagesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, listed, mayCorrect, notification } = loaderData
  const { page, pages, messages } = listed
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.cohorts(), text: 'Cohorts' }}
      errors={actionData?.errors}
      notification={notification}
      wide
    >
      <p className="govuk-body">
        We could not deliver these messages about your courses and cohorts. If an email address is
        wrong,{' '}
        {mayCorrect
          ? 'correct it with the next extract of people'
          : 'ask a service admin to correct it'}
        , then send the message again.
      </p>
      <div id="failed-messages" tabIndex={-1}>
        <Table
          caption="Messages that did not arrive"
          captionHidden
          rows={messages}
          empty="Every message about your courses and cohorts has been sent."
          columns={[
            {
              header: 'To',
              cell: ({ name, sentTo, correctedTo }) => (
                <>
                  {name}
                  <br />
                  <span className="govuk-body-s app-break-anywhere">{sentTo}</span>
                  {correctedTo ? (
                    <div className="govuk-hint govuk-!-margin-bottom-0 app-break-anywhere">
                      Now {correctedTo}
                    </div>
                  ) : null}
                </>
              ),
            },
            {
              header: 'Message',
              cell: ({ subject, about }) => (
                <>
                  {subject}
                  {about ? (
                    <>
                      <br />
                      <a className="govuk-link govuk-body-s" href={about.href}>
                        {about.text}
                      </a>
                    </>
                  ) : null}
                </>
              ),
            },
            {
              header: 'Why it failed',
              cell: ({ reason, failedAt }) => (
                <>
                  <span className="app-break-anywhere">{reason}</span>
                  {failedAt ? (
                    <div className="govuk-hint govuk-!-margin-bottom-0">
                      <InstantText at={failedAt} />
                    </div>
                  ) : null}
                </>
              ),
            },
            {
              header: 'Action',
              headerHidden: true,
              cell: ({ id, name, subject }) => (
                <Form>
                  <input type="hidden" name="messageId" value={id} />
                  <Button look="secondary" preventDoubleClick className="govuk-!-margin-bottom-0">
                    Send again
                    <span className="govuk-visually-hidden">
                      : {subject}, to {name}
                    </span>
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      </div>
      <Pagination page={page} pages={pages} hrefOf={(to) => paths.failedMessages({ page: to })} />
    </Page>
  )
}
