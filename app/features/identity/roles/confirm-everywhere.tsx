import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { ROLE_NAMES } from '#app/features/identity/roles/role-names.ts'
import { EVERYWHERE_MEANINGS } from '#app/features/identity/roles/role-messages.ts'
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

/** Explains what “everywhere” means and asks the admin to confirm the grant. */
export function ConfirmEverywhere({
  role,
  email,
  sent,
}: {
  role: GrantedRole
  email: string
  /** The fields of the form, to send again. */
  sent: readonly (readonly [name: string, value: string])[]
}) {
  return (
    <Form action={paths.roles()}>
      <WarningText>{`You are about to make ${email} a ${ROLE_NAMES[role].toLowerCase()} for all of government.`}</WarningText>
      <p className="govuk-body">{EVERYWHERE_MEANINGS[role]}</p>
      <p className="govuk-body">
        If they need only one organisation, profession, course or provider, go back and choose it.
      </p>
      {sent.map(([name, value], at) => (
        <input key={at} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="confirmed" value="yes" />
      <SubmitOrCancel submit="Grant the role everywhere" isWarning href={paths.roles()} />
    </Form>
  )
}
