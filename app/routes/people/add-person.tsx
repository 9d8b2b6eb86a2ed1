import { data, redirect } from 'react-router'
import type { Route } from './+types/add-person'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AddPersonForm } from '#app/features/people/adding/add-person-form.tsx'
import { findAddPersonView } from '#app/features/people/adding/add-person-view.server.ts'
import { addPerson } from '#app/features/people/adding/add-person.server.ts'
import { addPersonForm } from '#app/features/people/adding/add-person.schema.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'person:manage')
  return { pageTitle: 'Add a person', ...(await findAddPersonView()) }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:manage')
  const form = addPersonForm.parse(await request.formData())
  const none = { answers: form.answers, canHandOn: false, namesakes: [] }
  if (!form.ok) return data({ ...none, errors: form.errors }, { status: 400 })
  const done = await addPerson(form.value, { personId: viewer.personId })
  if ('personId' in done) return redirect(paths.person(done.personId, { done: 'added' }))
  const { field, message, canHandOn = false, namesakes = [] } = done.refused
  return data({ ...none, errors: { [field]: message }, canHandOn, namesakes }, { status: 400 })
}

export default function AddPersonPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, choices, answers } = loaderData
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.people(), text: 'People' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        Add many people with a{' '}
        <a className="govuk-link" href={paths.newImport()}>
          people file
        </a>
        . Add the person to your HR system too, or the next full people file ends their posting.
      </p>
      <AddPersonForm
        choices={choices}
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        canHandOn={actionData?.canHandOn ?? false}
        namesakes={actionData?.namesakes ?? []}
      />
    </Page>
  )
}
