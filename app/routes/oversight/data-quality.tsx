import { data, redirect } from 'react-router'
import type { Route } from './+types/data-quality'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { queueQualityCheck } from '#app/features/oversight/quality/check-quality-job.server.ts'
import { findDeskView } from '#app/features/oversight/quality/desk-view.server.ts'
import { FindingsSummary } from '#app/features/oversight/quality/findings-summary.tsx'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'quality:manage')
  const jobId = idOf(new URL(request.url).searchParams.get('job') ?? undefined)
  const desk = await findDeskView(jobId)
  return data(
    { pageTitle: 'Data quality', desk },
    { headers: refreshWhileOpen({ isOpen: desk.job?.status.isOpen ?? false }) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Queues a check. This page then shows its progress. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'quality:manage')
  await limitExpensive(viewer)
  return redirect(paths.dataQuality({ job: await queueQualityCheck(viewer.personId) }))
}

export default function DataQualityPage({ loaderData: { pageTitle, desk } }: Route.ComponentProps) {
  const { job, checkedAt } = desk
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.admin(), text: 'Admin' }}
      notification={job && !job.status.isOpen && !job.status.hasFailed ? 'Data checked.' : null}
      wide
    >
      {checkedAt === null ? (
        <p className="govuk-body">The data has not been checked yet. We check it once a day.</p>
      ) : (
        <FindingsSummary desk={desk} />
      )}
      {job ? <JobProgress status={job.status} href={paths.dataQuality({ job: job.id })} /> : null}
      {checkedAt === null ? null : (
        <p className="govuk-body">
          Last checked on {formatInstant(checkedAt)}. We check the data once a day.
        </p>
      )}
      {job?.status.isOpen ? null : (
        <Form>
          <Button look="secondary" preventDoubleClick>
            Check the data now
          </Button>
        </Form>
      )}
    </Page>
  )
}
