import { data, redirect } from 'react-router'
import type { Route } from './+types/undo-reorganisation'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  takeBackReorganisation,
  listUndoBlockers,
} from '#app/features/government/reorganisations/do-reorganisation.server.ts'
import { requireReorganisation } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { findReorganisationView } from '#app/features/government/reorganisations/reorganisation-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'
import { BlockerList } from '#app/ui/blocker-list.tsx'

const STOOD_ON =
  'Later facts stand on this reorganisation, so it cannot be taken back. Take those back first, the latest before the others. Returns and reminders cannot be taken back: where there are any, record what happened as another reorganisation.'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const found = await requireReorganisation(params.reorganisationId)
  if (found.reorganisation.status !== 'done')
    throw redirect(paths.reorganisation(found.reorganisation.id))
  const shown = await findReorganisationView(found)
  return {
    pageTitle: 'Take back a reorganisation',
    shown,
    standing: await listUndoBlockers(shown.id),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation } = await requireReorganisation(params.reorganisationId)
  const result = await takeBackReorganisation(reorganisation.id, { personId: viewer.personId })
  if (result.outcome === 'stood-on')
    return data({ errors: { form: STOOD_ON } as Record<string, string> }, { status: 409 })
  return redirect(
    paths.reorganisation(
      reorganisation.id,
      result.outcome === 'undone' ? { done: 'undone' } : undefined,
    ),
  )
}

export default function UndoReorganisationPage({
  loaderData: { pageTitle, shown, standing },
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
      {standing.length > 0 ? (
        <>
          <p className="govuk-body">{STOOD_ON}</p>
          <BlockerList blockers={standing} />
        </>
      ) : (
        <>
          <p className="govuk-body">
            {formatCount(people, 'person goes', 'people go')} back to where they were posted before{' '}
            {on ? formatDay(on) : 'it'}. Organisations that it opened are removed, those that it
            closed are open again, and its successions are removed. The audit keeps that it was done
            and taken back.
          </p>
          <Form>
            <ButtonGroup>
              <Button look="warning" preventDoubleClick>
                Take it back
              </Button>
              <a className="govuk-link" href={paths.reorganisation(id)}>
                Keep it
              </a>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Page>
  )
}
