import { data } from 'react-router'
import type { Route } from './+types/import-outcome'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { CriterionImportForm } from '#app/features/imports/framework/criterion-import-form.tsx'
import { findCriterionImportView } from '#app/features/imports/framework/criterion-import-view.server.ts'
import { ProblemsTable } from '#app/features/imports/problems-table.tsx'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { ButtonGroup, LinkButton } from '#app/ui/forms/button.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const PROBLEMS =
  'Nothing was imported because of the problems in the table. Correct the file and select it again'
const FILE_GONE = 'Nothing was imported, because the file was deleted after a day. Select it again'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const view = requireFound(await findCriterionImportView(requireId(params.jobId)))
  const hasProblems = (view.report?.problems.length ?? 0) > 0
  const file = view.isFileGone ? FILE_GONE : hasProblems ? PROBLEMS : null
  return data(
    {
      pageTitle: view.status.isOpen ? `Importing ${view.file}` : `Import of ${view.file}`,
      view,
      errors: file === null ? undefined : { file },
    },
    { headers: refreshWhileOpen(view.status) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

export default function ImportOutcomePage({
  loaderData: { pageTitle, view, errors },
}: Route.ComponentProps) {
  const { status, report, draft, answers, dryRun, published } = view
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.importCriterion(), text: 'Import a version' }}
    >
      <JobProgress status={status} href={paths.criterionImport(view.jobId)} />
      {report && report.problems.length === 0 ? (
        <>
          {report.batch === null ? (
            <InsetText>
              {dryRun
                ? 'Nothing has been imported yet.'
                : `There is nothing to change. ${view.file} has the same content as a version that we already have.`}
            </InsetText>
          ) : null}
          {report.notes?.map((note) => (
            <p className="govuk-body" key={note}>
              {note}
            </p>
          ))}
        </>
      ) : null}
      {draft ? (
        <ButtonGroup>
          <LinkButton href={paths.criterionDraft(draft.id)}>Open the draft</LinkButton>
          {published === null ? null : (
            <LinkButton
              href={paths.compareCriterion({ from: published, to: draft.version })}
              look="secondary"
            >
              Compare with version {published}
            </LinkButton>
          )}
        </ButtonGroup>
      ) : null}
      {report && errors ? (
        <ProblemsTable problems={report.problems} rejected={report.rejected} />
      ) : null}
      {errors || (report && dryRun) ? (
        <CriterionImportForm answers={answers} errors={errors} />
      ) : null}
    </Page>
  )
}
