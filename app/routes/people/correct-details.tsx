import { data, redirect } from 'react-router'
import type { Route } from './+types/correct-details'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { correctDetails } from '#app/features/people/corrections/correct-details.server.ts'
import { DetailsForm } from '#app/features/people/corrections/details-form.tsx'
import { requireDetails } from '#app/features/people/corrections/details-view.server.ts'
import { detailsForm } from '#app/features/people/corrections/details.schema.ts'
import { paths } from '#app/paths.ts'
import { findChangesMeanwhile } from '#app/platform/forms/changes-meanwhile.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const CHANGED =
  'Someone else corrected this record while you had it open. Their changes are below with yours. Check them and save again'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'person:manage')
  const { id, name, answers } = await requireDetails(params.personId)
  return { pageTitle: `Correct the details of ${name}`, id, name, answers }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:manage')
  const record = await requireDetails(params.personId)
  const sent = await request.formData()
  const form = detailsForm.parse(sent)
  const refuse = (errors: Record<string, string>, answers = form.answers, canHandOn = false) =>
    data({ errors, answers, canHandOn }, { status: 400 })
  if (!form.ok) return refuse(form.errors)
  const meanwhile = findChangesMeanwhile(form.answers, record.answers)
  if (meanwhile) return refuse({ form: CHANGED }, meanwhile.answers)
  // Whoever reads mail to the new address can sign in as this person.
  if (form.answers.email !== record.answers.email) await requireRecentLogin(request, sent)
  const refused = await correctDetails(record.id, form.value, { personId: viewer.personId })
  if (refused)
    return refuse({ [refused.field]: refused.message }, form.answers, refused.canHandOn === true)
  return redirect(paths.person(record.id, { done: 'details' }))
}

export default function CorrectDetailsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, id, name, answers } = loaderData
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.person(id), text: name }}
      errors={actionData?.errors}
    >
      <DetailsForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        canHandOn={actionData?.canHandOn ?? false}
        cancelHref={paths.person(id)}
      />
    </Page>
  )
}
