import { data, redirect } from 'react-router'
import type { Route } from './+types/passkey'
import {
  changePasskeyName,
  findPasskeyName,
  removePasskey,
} from '#app/features/identity/passkeys/change-passkey.server.ts'
import { renamePasskeyForm } from '#app/features/identity/passkeys/passkey.schema.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const { personId } = await requirePermission(request, 'login:manage')
  const name = requireFound(await findPasskeyName(personId, requireId(params.passkeyId)))
  return { pageTitle: name, name }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'login:manage')
  const id = requireId(params.passkeyId)
  const sent = await request.formData()
  if (sent.get('remove') === 'yes') {
    if (!(await removePasskey(personId, id))) throw new Response('Not found', { status: 404 })
    return redirect(paths.passkeys({ done: 'removed' }))
  }
  const form = renamePasskeyForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })
  if (!(await changePasskeyName(personId, id, form.value.name)))
    throw new Response('Not found', { status: 404 })
  return redirect(paths.passkeys({ done: 'renamed' }))
}

export default function PasskeyPage({
  loaderData: { pageTitle, name },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption="Passkey"
      errors={refused?.errors}
      back={{ href: paths.passkeys(), text: 'Your passkeys' }}
    >
      <Form>
        <TextInput
          name="name"
          label="Name"
          value={refused?.answers.name ?? name}
          error={refused?.errors.name}
          width="one-half"
        />
        <Button>Save the name</Button>
      </Form>
      <h2 className="govuk-heading-m">Remove this passkey</h2>
      <p className="govuk-body">
        You can no longer sign in with it. Browsers where you are signed in stay signed in.
      </p>
      <Form>
        <Button look="warning" name="remove" value="yes">
          Remove the passkey
        </Button>
      </Form>
    </Page>
  )
}
