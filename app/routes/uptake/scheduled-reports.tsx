import { redirect } from 'react-router'
import type { Route } from './+types/scheduled-reports'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { viewReports } from '#app/features/uptake/scheduled/reports-view.server.ts'
import { stopReport } from '#app/features/uptake/scheduled/schedule-report.server.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'

const DONE: Readonly<Record<string, string>> = {
  added: 'You will get the report by email.',
  stopped: 'You will no longer get the report.',
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return {
    pageTitle: 'Reports by email',
    email: viewer.email,
    reports: await viewReports(viewer),
    notification: DONE[done] ?? null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  const id = idOf(String((await request.formData()).get('report') ?? ''))
  if (id !== null) await stopReport(id, viewer)
  return redirect(paths.scheduledReports({ done: 'stopped' }))
}

export default function ScheduledReportsPage({
  loaderData: { pageTitle, email, reports, notification },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={notification}
      back={{ href: paths.uptake(), text: 'Uptake' }}
    >
      <p className="govuk-body">
        We send each report to {email}, with the latest figures that you may see on the day. They
        end when you lose the role that you need for them, or when your email address changes.
      </p>
      <Table
        caption="Reports that you get"
        captionHidden
        rows={reports}
        empty="You get no reports by email. To get one, choose the figures on the uptake page, and then select “Get these figures by email”."
        columns={[
          {
            header: 'Report',
            cell: ({ name, href }) => (
              <a className="govuk-link govuk-!-text-break-word" href={href}>
                {name}
              </a>
            ),
          },
          { header: 'How often', cell: ({ often }) => often },
          { header: 'Next email', cell: ({ next }) => next },
          {
            header: 'Action',
            headerHidden: true,
            cell: ({ id, name }) => (
              <Form>
                <input type="hidden" name="report" value={id} />
                <Button look="secondary" preventDoubleClick>
                  Stop<span className="govuk-visually-hidden"> {name}</span>
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </Page>
  )
}
