import { data, redirect } from 'react-router'
import type { Route } from './+types/undo-merge'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findMergeToUndo, undoMerge } from '#app/features/people/merge-people.server.ts'
import { UNDO_BLOCKED } from '#app/features/people/merge-messages.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { InstantText } from '#app/ui/text/date-text.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { BlockerList } from '#app/ui/blocker-list.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'person:manage')
  const { merge, blockers } = requireFound(await findMergeToUndo(requireId(params.mergeId)))
  const { id, kept, merged, mergedAt, reason } = merge
  return { pageTitle: 'Undo a merge', id, kept, merged, mergedAt, reason, blockers }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:manage')
  const result = await undoMerge(requireId(params.mergeId), { personId: viewer.personId })
  if (result.outcome === 'gone') throw new Response('Not found', { status: 404 })
  if (result.outcome === 'blocked')
    return data({ errors: { form: UNDO_BLOCKED } as Record<string, string> }, { status: 409 })
  return redirect(paths.person(result.keptId, { done: 'unmerged' }))
}

export default function UndoMergePage({ loaderData, actionData: refused }: Route.ComponentProps) {
  const { pageTitle, kept, merged, mergedAt, reason, blockers } = loaderData
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      back={{ href: paths.person(kept.id), text: kept.name }}
    >
      <SummaryList
        rows={[
          {
            key: 'Kept record',
            value: (
              <span className="govuk-!-text-break-word">{`${kept.name}, ${emailText(kept.email)}`}</span>
            ),
          },
          {
            key: 'Merged record',
            value: (
              <span className="govuk-!-text-break-word">{`${merged.name}, ${emailText(merged.email)}`}</span>
            ),
          },
          { key: 'Merged', value: <InstantText at={mergedAt} /> },
          { key: 'Reason', value: reason },
        ]}
      />
      {blockers.length > 0 ? (
        <>
          <p className="govuk-body">{UNDO_BLOCKED}</p>
          <BlockerList blockers={blockers} />
        </>
      ) : (
        <>
          <p className="govuk-body">
            Each record will have its own postings, completions, enrolments, self-assessments and
            roles again, as before the merge, and figures will count two people. Anything recorded
            since then stays on the kept record, except self-assessments, which stay with the email
            address that was used to sign in. We will email both addresses. The audit log will show
            both the merge and its undo.
          </p>
          <Form>
            <SubmitOrCancel submit="Undo the merge" isWarning href={paths.person(kept.id)} />
          </Form>
        </>
      )}
    </Page>
  )
}
