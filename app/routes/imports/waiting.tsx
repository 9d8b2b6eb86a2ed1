import { redirect } from 'react-router'
import type { Route } from './+types/waiting'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { waitingForm } from '#app/features/imports/import-form.schema.ts'
import { LeaversByDepartment, LeaversByName } from '#app/features/imports/people/leavers-tables.tsx'
import {
  cancelWaitingImport,
  confirmWaitingImport,
  findWaitingImportView,
} from '#app/features/imports/waiting-import.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { DayText, InstantText } from '#app/ui/text/date-text.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount, formatNumber } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

const CHANGED =
  'The number of people who are not in the file has changed since you opened this page. Check the list again.'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const { searchParams } = new URL(request.url)
  const jobId = requireId(params.token)
  const waiting = requireFound(await findWaitingImportView(jobId, viewer, searchParams))
  if (waiting.openJobId !== null) return redirect(paths.importJob(waiting.openJobId))
  return {
    pageTitle: 'Check who has left',
    jobId,
    waiting,
    errors: searchParams.get('done') === 'changed' ? { confirm: CHANGED } : undefined,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'import:manage')
  const jobId = requireId(params.token)
  const { answers } = waitingForm.parse(await request.formData())
  if (answers.intent === 'cancel') {
    await cancelWaitingImport(jobId, viewer)
    return redirect(paths.newImport())
  }
  const leavers = /^\d{1,9}$/.test(answers.leavers) ? Number(answers.leavers) : -1
  const confirmed = requireFound(await confirmWaitingImport(jobId, leavers, viewer))
  return redirect(paths.importJob(confirmed))
}

export default function WaitingImportPage({
  loaderData: { pageTitle, jobId, waiting, errors },
}: Route.ComponentProps) {
  const { file, asAt, leavers, until, page, pages, people } = waiting
  const count = formatCount(leavers.count, 'person', 'people')
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={errors}
      back={{ href: paths.newImport(), text: 'Import a file' }}
    >
      <p className="govuk-body">
        {count} of the {formatNumber(leavers.inPost)} in post are not in{' '}
        <span className="govuk-!-text-break-word">{file}</span>. If you import it, they will be
        recorded as having left on <DayText day={asAt} />.
      </p>
      <WarningText>Check that the file is complete. Nothing has been imported yet.</WarningText>
      <LeaversByDepartment leavers={leavers} />
      <LeaversByName people={people} />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.waitingImport(jobId, { page: number })}
      />
      <Form>
        <input type="hidden" name="leavers" value={leavers.count} />
        <div id="confirm" tabIndex={-1}>
          <ButtonGroup>
            <Button look="warning" preventDoubleClick name="intent" value="import">
              Import the file and record {count} as having left
            </Button>
            <Button look="secondary" name="intent" value="cancel">
              Cancel
            </Button>
          </ButtonGroup>
        </div>
      </Form>
      <p className="govuk-body-s">
        The file is stored until <InstantText at={until} />. Only you can see this page.
      </p>
    </Page>
  )
}
