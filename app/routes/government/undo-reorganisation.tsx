import { data, redirect } from 'react-router'
import type { Route } from './+types/undo-reorganisation'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  undoReorganisation,
  listUndoBlockers,
} from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { requireReorganisation } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { findReorganisationView } from '#app/features/government/reorganisations/reorganisation-view.server.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { BlockerList } from '#app/ui/blocker-list.tsx'

const BLOCKED =
  'You cannot undo this reorganisation, because later records depend on it. Undo those first, starting with the latest. Returns and reminders cannot be undone: if there are any, record another reorganisation instead.'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const found = await requireReorganisation(params.reorganisationId)
  if (found.reorganisation.status !== 'done')
    throw redirect(paths.reorganisation(found.reorganisation.id))
  const shown = await findReorganisationView(found)
  return {
    pageTitle: 'Undo a reorganisation',
    shown,
    blockers: await listUndoBlockers(shown.id),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation } = await requireReorganisation(params.reorganisationId)
  const result = await undoReorganisation(reorganisation.id, { personId: viewer.personId })
  if (result.outcome === 'blocked')
    return data({ errors: { form: BLOCKED } as Record<string, string> }, { status: 409 })
  return redirect(
    paths.reorganisation(
      reorganisation.id,
      result.outcome === 'undone' ? { done: 'undone' } : undefined,
    ),
  )
}

export default function UndoReorganisationPage({
  loaderData: { pageTitle, shown, blockers },
  actionData: refused,
}: Route.ComponentProps) {
  const { id, title, on, people } = shown
  return (
    <Page
      title={pageTitle}
      caption={title}
      errors={refused?.errors}
      back={{ href: paths.reorganisation(id), text: title }}
    >
      {blockers.length > 0 ? (
        <>
          <p className="govuk-body">{BLOCKED}</p>
          <BlockerList blockers={blockers} />
        </>
      ) : (
        <>
          <p className="govuk-body">
            {people === 0
              ? 'No one will move back, because no one was moved.'
              : `${formatCount(people, 'person', 'people')} will move back to where they were posted before ${on ? formatDay(on) : 'it'}.`}{' '}
            We will delete the organisations that it created and the links that it recorded between
            old and new organisations, and reopen the organisations that it closed. The audit log
            will show both the reorganisation and that you undid it.
          </p>
          <Form>
            <SubmitOrCancel
              submit="Undo this reorganisation"
              isWarning
              href={paths.reorganisation(id)}
            />
          </Form>
        </>
      )}
    </Page>
  )
}
