import { GRANTED_ROLES } from '#app/domain/permissions.ts'
import { ROLE_MEANINGS, ROLE_NAMES } from '#app/features/account/role-names.ts'
import { Button } from '#app/ui/button.tsx'
import { Form } from '#app/ui/form.tsx'
import { Radios } from '#app/ui/radios.tsx'
import { TextInput } from '#app/ui/text-input.tsx'

type Typed = Partial<Record<'email' | 'role' | 'organisation' | 'course' | 'provider', string>>

export function GrantRoleForm({ typed, errors }: { typed?: Typed; errors?: Record<string, string> }) {
  return (
    <Form>
      <h2 className="govuk-heading-m">Grant a role</h2>
      <TextInput
        name="email"
        label="Email address of the person"
        type="email"
        spellCheck={false}
        width="two-thirds"
        value={typed?.email}
        error={errors?.email}
      />
      <Radios
        name="role"
        legend="Role"
        value={typed?.role}
        error={errors?.role}
        items={GRANTED_ROLES.map((role) => ({ value: role, text: ROLE_NAMES[role], hint: ROLE_MEANINGS[role] }))}
      />
      <TextInput
        name="organisation"
        label="Organisation code (optional)"
        hint="For a department lead: they see this organisation and all below it. Leave empty for everywhere"
        width={10}
        value={typed?.organisation}
        error={errors?.organisation}
      />
      <TextInput
        name="course"
        label="Course code (optional)"
        hint="For a course admin: they run this course only"
        width={10}
        value={typed?.course}
        error={errors?.course}
      />
      <TextInput
        name="provider"
        label="Provider (optional)"
        hint="For a course admin: they run all courses of this provider, named as on the course"
        width="two-thirds"
        value={typed?.provider}
        error={errors?.provider}
      />
      <Button preventDoubleClick>Grant the role</Button>
    </Form>
  )
}
