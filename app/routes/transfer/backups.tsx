import { data, redirect } from 'react-router'
import type { Route } from './+types/backups'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { queueBackup } from '#app/features/transfer/back-up-job.server.ts'
import { BackupsTable } from '#app/features/transfer/backups-table.tsx'
import { findBackupsView } from '#app/features/transfer/backups-view.server.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'backup:manage')
  const view = await findBackupsView(new URL(request.url).searchParams)
  return data(
    { pageTitle: 'Backups', view },
    { headers: refreshWhileOpen({ isOpen: view.latest?.isOpen ?? false }) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Queues a backup. This page then shows its progress and outcome. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'backup:manage')
  if (env().backupDir === null) throw new Response('Not found', { status: 404 })
  await queueBackup(viewer)
  return redirect(paths.backups())
}

const NoFolder = () => (
  <InsetText>
    Nightly backups and backups from this page are turned off. To turn them on, the people who run
    the service set BACKUP_DIR to a folder on every process and restart the service. They can also
    make a backup with the command bin/fluency backup.
  </InsetText>
)

export default function BackupsPage({ loaderData: { pageTitle, view } }: Route.ComponentProps) {
  const { hasFolder, copies, latest, backups, page, pages } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      back={{ href: paths.admin(), text: 'Admin' }}
      wide
    >
      {hasFolder ? (
        <p className="govuk-body">
          The service backs itself up every night at 2am UTC. The latest {copies} backups stay in
          the folder that BACKUP_DIR names. They contain everything about people, so only the people
          who run the service can open them.
        </p>
      ) : (
        <NoFolder />
      )}
      {latest ? <JobProgress status={latest} href={paths.backups()} /> : null}
      {hasFolder && !latest?.isOpen ? (
        <Form>
          <Button preventDoubleClick>Back up now</Button>
        </Form>
      ) : null}
      <BackupsTable backups={backups} />
      <Pagination page={page} pages={pages} hrefOf={(number) => paths.backups({ page: number })} />
    </Page>
  )
}
