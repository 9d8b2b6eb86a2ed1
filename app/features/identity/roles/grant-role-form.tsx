import type { ScopeChoices } from '#app/data/identity/role-grants.server.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { ROLE_MEANINGS, ROLE_NAMES } from '#app/features/identity/roles/role-names.ts'
import type { GrantRoleAnswers } from '#app/features/identity/roles/grant-role.schema.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = { choices: ScopeChoices; answers: GrantRoleAnswers; errors?: FieldErrors }

export function GrantRoleForm({ choices, answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <h2 className="govuk-heading-m">Grant a role</h2>
      <TextInput
        {...field('email')}
        label="Email address of the person"
        type="email"
        spellCheck={false}
        width="two-thirds"
      />
      <Radios
        {...field('role')}
        legend="Role"
        items={GRANTED_ROLES.map((role) => ({
          value: role,
          text: ROLE_NAMES[role],
          hint: ROLE_MEANINGS[role],
        }))}
      />
      <Select
        {...field('organisation')}
        label="Organisation (department leads only)"
        hint="They see people in this organisation and all organisations below it"
        empty="Choose an organisation"
        items={choices.organisations.map(({ code, name }) => ({
          value: code,
          text: `${name} (${code})`,
        }))}
      />
      <Select
        {...field('profession')}
        label="Profession (heads of profession only)"
        hint="They see people with a post in this profession, in all departments"
        empty="Choose a profession"
        items={choices.professions.map(({ code, name }) => ({
          value: code,
          text: `${name} (${code})`,
        }))}
      />
      <Select
        {...field('course')}
        label="Course (course admins only)"
        hint="They run this course only"
        empty="Choose a course"
        items={choices.courses.map(({ code, title }) => ({
          value: code,
          text: `${title} (${code})`,
        }))}
      />
      <Select
        {...field('provider')}
        label="Provider (course admins only)"
        hint="They run all courses from this provider"
        empty="Choose a provider"
        items={choices.providers.map((provider) => ({ value: provider, text: provider }))}
      />
      <Checkboxes
        name="everywhere"
        legend="All of government (department leads, heads of profession and course admins only)"
        hint="The next page explains what this means and asks you to confirm"
        items={[{ value: 'yes', text: 'Everywhere' }]}
        values={answers.everywhere ? ['yes'] : []}
        error={errors?.everywhere}
      />
      <DateInput
        {...field('until')}
        legend="Last day of the role (optional)"
        hint="For example, 31 3 2027. The role ends automatically after this day"
      />
      <TextInput
        {...field('reason')}
        label="Reason (optional)"
        hint="For example, covering for Jane Smith during her leave"
      />
      <Button preventDoubleClick>Grant the role</Button>
    </Form>
  )
}
