import { data, redirect } from 'react-router'
import type { Route } from './+types/jobs'
import { daysInWords } from '#app/domain/operations/host-settings.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { JobsTable, SchedulesTable } from '#app/features/operations/jobs-table.tsx'
import { findJobsView } from '#app/features/operations/jobs-view.server.ts'
import { retryForm, retryJob } from '#app/features/operations/retry-job.server.ts'
import { JOBS } from '#app/jobs.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

const CANNOT_RETRY =
  'This job cannot be tried again. It has not failed, or a later one has replaced it'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'job:manage')
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: 'Jobs',
    view: await findJobsView(JOBS, searchParams),
    keptFor: daysInWords((await findSettings()).retentionDays.jobs),
    done: searchParams.get('done') === 'retried' ? 'The job will be tried again.' : null,
  }
}

/** Tries a failed job again. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'job:manage')
  const { answers } = retryForm.parse(await request.formData())
  if (await retryJob(idOf(answers.job) ?? 0, viewer))
    return redirect(paths.jobs({ done: 'retried' }))
  return data({ errors: { failed: CANNOT_RETRY } }, { status: 400 })
}

export default function JobsPage({
  loaderData: { pageTitle, view, keptFor, done },
  actionData: refused,
}: Route.ComponentProps) {
  const { failed, running, waiting, page, pages } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      <p className="govuk-body">
        Work that the service does in the background, as at <InstantText at={view.at} />. We delete
        jobs from this list {keptFor} after they end.
      </p>
      <h2 className="govuk-heading-m" id="failed" tabIndex={-1}>
        Failed
      </h2>
      <JobsTable caption="Failed jobs" jobs={failed} empty="No job has failed." />
      <h2 className="govuk-heading-m">Running and waiting</h2>
      <JobsTable
        caption="Running and waiting jobs"
        jobs={[...running, ...waiting]}
        empty="No job is running or waiting."
      />
      <h2 className="govuk-heading-m">Scheduled</h2>
      <SchedulesTable schedules={view.schedules} />
      <h2 className="govuk-heading-m">Done</h2>
      <JobsTable
        caption="Completed jobs"
        jobs={view.done}
        empty="No one has requested a job recently."
      />
      <Pagination page={page} pages={pages} hrefOf={(number) => paths.jobs({ page: number })} />
    </Page>
  )
}
