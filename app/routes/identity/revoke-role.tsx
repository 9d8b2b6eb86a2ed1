import { data, redirect } from 'react-router'
import type { Route } from './+types/revoke-role'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { findGrantToRevoke, revokeGrant } from '#app/features/identity/roles/revoke-role.server.ts'
import { ROLE_MESSAGES } from '#app/features/identity/roles/role-messages.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'role:manage')
  const grant = requireFound(await findGrantToRevoke(requireId(params.grantId)))
  return { pageTitle: `Remove a role from ${grant.person.name}`, grant }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'role:manage')
  const grantId = requireId(params.grantId)
  if ((await findGrantToRevoke(grantId))?.role === 'service-admin')
    await requireRecentLogin(request)
  const refusal = await revokeGrant(grantId, { personId: viewer.personId })
  if (refusal === 'not-granted') throw new Response('Not found', { status: 404 })
  if (refusal) return data({ errors: { form: ROLE_MESSAGES[refusal].sentence } }, { status: 400 })
  return redirect(paths.roles({ done: 'revoked' }))
}

export default function RevokeRolePage({
  loaderData: { pageTitle, grant },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} errors={refused?.errors} back={{ href: paths.roles(), text: 'Roles' }}>
      <SummaryList
        rows={[
          { key: 'Person', value: `${grant.person.name}, ${emailText(grant.person.email)}` },
          { key: 'Role', value: roleName(grant.role) },
          { key: 'Scope', value: describeScope(grant) },
        ]}
      />
      <p className="govuk-body">
        {grant.person.name} will lose the role the next time they open a page. You can grant it
        again at any time.
      </p>
      <Form>
        <SubmitOrCancel submit="Remove the role" isWarning href={paths.roles()} />
      </Form>
    </Page>
  )
}
