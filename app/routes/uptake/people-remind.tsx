import { data, redirect } from 'react-router'
import type { Route } from './+types/people-remind'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findChosen } from '#app/features/uptake/people/chosen-people.server.ts'
import { RemindForm } from '#app/features/uptake/people/remind-form.tsx'
import { remindForm } from '#app/features/uptake/people/remind.schema.ts'
import { previewReminder, remindPeople } from '#app/features/uptake/people/remind.server.ts'
import { REMIND_MESSAGES } from '#app/features/uptake/people/reminder-messages.ts'
import { requireNames } from '#app/features/uptake/people/require-names.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  const chosen = await findChosen(new URL(request.url).searchParams, viewer)
  const reminding = { viewer, chosen, query: chosen.query, note: '', now: now() }
  return {
    pageTitle: 'Remind people',
    listHref: paths.uptakePeople(chosen.params),
    preview: await previewReminder(reminding),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  requireNames(viewer)
  const form = remindForm.parse(await request.formData())
  const chosen = await findChosen(new URL(request.url).searchParams, viewer)
  const note = form.ok ? form.value.note : ''
  const reminding = { viewer, chosen, query: chosen.query, note, now: now() }
  const show = async (errors: Record<string, string> | null) =>
    data(
      { errors, note: form.answers.note, preview: await previewReminder(reminding) },
      { status: errors ? 400 : 200 },
    )
  if (!form.ok) return show(form.errors)
  const { previewed, intent } = form.value
  if (intent !== 'send') return show(null)
  const outcome = await remindPeople({ ...reminding, previewed })
  if ('refusal' in outcome)
    return show(remindForm.errorIn('form', REMIND_MESSAGES[outcome.refusal]))
  return redirect(paths.uptakePeopleReminder(outcome.id))
}

export default function RemindPeoplePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, listHref, preview } = loaderData
  return (
    <Page title={pageTitle} back={{ href: listHref, text: 'People' }} errors={actionData?.errors}>
      <div id="form" tabIndex={-1}>
        <RemindForm
          preview={actionData?.preview ?? preview}
          note={actionData?.note ?? ''}
          errors={actionData?.errors}
          cancelHref={listHref}
        />
      </div>
    </Page>
  )
}
