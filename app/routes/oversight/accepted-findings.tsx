import { data, redirect } from 'react-router'
import type { Route } from './+types/accepted-findings'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { reopenFinding } from '#app/features/oversight/quality/accept-findings.server.ts'
import { reopenForm } from '#app/features/oversight/quality/accept.schema.ts'
import { FindingLines, FindingSubject } from '#app/features/oversight/quality/finding-cells.tsx'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { findAcceptedView, requireKind } from '#app/features/oversight/quality/kind-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  const query = new URL(request.url).searchParams
  return {
    pageTitle: `Accepted: ${KIND_TEXTS[kind].title}`,
    kind,
    done: query.get('done') === 'reopened' ? 'Reopened. We count it again.' : null,
    view: await findAcceptedView(kind, query),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  const form = reopenForm.parse(await request.formData())
  if (!form.ok || !(await reopenFinding(kind, form.value.acceptance, personId)))
    return data(
      { errors: { form: 'Someone else has reopened this finding. Check the list' } },
      { status: 409 },
    )
  return redirect(paths.acceptedFindings(kind, { done: 'reopened' }))
}

export default function AcceptedFindingsPage({
  loaderData: { pageTitle, kind, done, view },
  actionData: refused,
}: Route.ComponentProps) {
  const { page, pages, findings } = view
  return (
    <Page
      title={pageTitle}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
      errors={refused?.errors}
      back={{ href: paths.findings(kind), text: KIND_TEXTS[kind].title }}
      notification={done}
      wide
    >
      <Table
        caption={pageTitle}
        captionHidden
        rows={findings}
        empty="No findings are accepted."
        columns={[
          { header: 'Record', cell: ({ text }) => <FindingSubject text={text} /> },
          { header: 'Finding', cell: ({ text }) => <FindingLines text={text} /> },
          { header: 'Reason', cell: ({ reason }) => reason },
          {
            header: 'Accepted',
            cell: ({ acceptedAt, acceptedBy }) => (
              <>
                <InstantText at={acceptedAt} /> {acceptedBy === null ? null : `by ${acceptedBy}`}
              </>
            ),
          },
          {
            header: 'Reopen',
            headerHidden: true,
            cell: ({ acceptanceId, text }) => (
              <Form>
                <input type="hidden" name="acceptance" value={acceptanceId} />
                <Button look="secondary" preventDoubleClick>
                  Reopen
                  <span className="govuk-visually-hidden"> {text?.subject.text ?? ''}</span>
                </Button>
              </Form>
            ),
          },
        ]}
      />
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) => paths.acceptedFindings(kind, { page: number })}
      />
    </Page>
  )
}
