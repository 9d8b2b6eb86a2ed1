import { data, redirect } from 'react-router'
import type { Route } from './+types/revoke-role'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireRecentLogin } from '#app/features/identity/require-recent-login.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { findGrantToRevoke, revokeGrant } from '#app/features/identity/roles/revoke-role.server.ts'
import { revokeRoleForm } from '#app/features/identity/roles/revoke-role.schema.ts'
import { MAX_REASON_LENGTH, ROLE_MESSAGES } from '#app/features/identity/roles/role-messages.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
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
  const sent = await request.formData()
  const { role } = requireFound(await findGrantToRevoke(grantId))
  if (role === 'service-admin') await requireRecentLogin(request, sent)
  const form = revokeRoleForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })
  const { reason } = form.value
  const refusal = await revokeGrant(grantId, { personId: viewer.personId }, reason)
  if (refusal === 'not-granted') throw new Response('Not found', { status: 404 })
  if (refusal) {
    const errors = revokeRoleForm.errorIn('form', ROLE_MESSAGES[refusal].sentence)
    return data({ errors, answers: form.answers }, { status: 400 })
  }
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
          { key: 'Reason for the role', value: grant.reason ?? 'None was given' },
        ]}
      />
      <p className="govuk-body" id="form">
        {grant.person.name} will lose the role the next time they open a page. You can grant it
        again at any time.
      </p>
      <Form>
        <Textarea
          name="reason"
          label="Reason for removing it"
          hint="Service admins can read it in the audit log"
          value={refused?.answers.reason}
          error={refused?.errors.reason}
          rows={3}
          maxLength={MAX_REASON_LENGTH}
        />
        <SubmitOrCancel submit="Remove the role" isWarning href={paths.roles()} />
      </Form>
    </Page>
  )
}
