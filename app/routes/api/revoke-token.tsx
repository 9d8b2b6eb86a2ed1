import { redirect } from 'react-router'
import type { Route } from './+types/revoke-token'
import { requireRevocable, revokeTokenNow } from '#app/features/api/tokens/tokens.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'token:manage')
  const { name, person, personId } = await requireRevocable(viewer, params.tokenId)
  return {
    pageTitle: `Revoke the token “${name}”`,
    owner: personId === viewer.personId ? null : person.name,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'token:manage')
  const token = await requireRevocable(viewer, params.tokenId)
  await revokeTokenNow(token, viewer)
  return redirect(
    token.personId === viewer.personId
      ? paths.tokens({ done: 'revoked' })
      : paths.allTokens({ done: 'revoked' }),
  )
}

export default function RevokeTokenPage({
  loaderData: { pageTitle, owner },
}: Route.ComponentProps) {
  const back = owner === null ? paths.tokens() : paths.allTokens()
  return (
    <Page title={pageTitle} back={back}>
      <p className="govuk-body">
        {owner === null
          ? 'Programs that use it get an error from now on.'
          : `${owner} made it. Programs that use it get an error from now on.`}{' '}
        You cannot undo this, but {owner === null ? 'you' : 'they'} can make another token.
      </p>
      <Form>
        <SubmitOrCancel submit="Revoke the token" isWarning href={back} />
      </Form>
    </Page>
  )
}
