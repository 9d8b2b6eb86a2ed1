import { data, redirect } from 'react-router'
import type { Route } from './+types/finding-owner'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ownerForm } from '#app/features/oversight/quality/accept.schema.ts'
import { KIND_TEXTS } from '#app/domain/oversight/finding-texts.ts'
import { requireKind } from '#app/features/oversight/quality/kind-view.server.ts'
import { findOwnerChoice, setOwner } from '#app/features/oversight/quality/set-owner.server.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NO_ONE = 'no-one'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { personId } = await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  return { pageTitle: 'Who looks after this?', kind, ...(await findOwnerChoice(kind, personId)) }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'quality:manage')
  const kind = requireKind(params.kind)
  const { answers } = ownerForm.parse(await request.formData())
  const refuse = (message: string) =>
    data({ errors: ownerForm.errorIn('owner', message), answers }, { status: 400 })
  const personId = idOf(answers.owner)
  if (personId === null && answers.owner !== NO_ONE)
    return refuse('Select who looks after this, or no one')
  if ((await setOwner({ kind, personId }, viewer.personId)) !== null)
    return refuse('This person is no longer a service admin. Select someone else')
  return redirect(paths.findings(kind, { done: 'owner' }))
}

export default function FindingOwnerPage({
  loaderData: { pageTitle, kind, ownerId, admins },
  actionData: refused,
}: Route.ComponentProps) {
  const { title } = KIND_TEXTS[kind]
  return (
    <Page
      title={pageTitle}
      caption={title}
      errors={refused?.errors}
      back={{ href: paths.findings(kind), text: title }}
    >
      <Form>
        <Radios
          name="owner"
          legend="Service admin"
          hint="We email the person you choose"
          value={refused?.answers.owner ?? (ownerId === null ? NO_ONE : String(ownerId))}
          error={refused?.errors['owner']}
          items={[
            ...admins.map(({ id, name, isViewer }) => ({
              value: String(id),
              text: isViewer ? `${name} (you)` : name,
            })),
            { value: NO_ONE, text: 'No one' },
          ]}
        />
        <SubmitOrCancel submit="Save" href={paths.findings(kind)} />
      </Form>
    </Page>
  )
}
