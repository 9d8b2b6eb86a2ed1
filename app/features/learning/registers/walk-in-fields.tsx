import type { PersonFound } from '#app/data/learning/registers/walk-ins.server.ts'
import type { EnteredElsewhere } from '#app/features/learning/registers/register-fields.ts'
import type { RegisterFormRow } from '#app/features/learning/registers/register-row.tsx'
import { Details } from '#app/ui/details.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type WalkInFieldsProps = {
  rows: readonly RegisterFormRow[]
  entered: EnteredElsewhere
  choices: readonly PersonFound[]
  errors: Readonly<Record<string, string>>
}

/** Adds someone who came without a place, also in place of someone else. */
export const WalkInFields = ({ rows, entered, choices, errors }: WalkInFieldsProps) => (
  <div id="add-person">
    <TextInput
      name="walk-in"
      label="Add someone who is here"
      labelSize="s"
      hint="The name, staff number or email address of someone who came without a place. We will give them a place and mark them as attended"
      autoComplete="off"
      spellCheck={false}
      width="two-thirds"
      value={entered.walkIn}
      error={errors['walk-in']}
    />
    {choices.length > 0 ? (
      <Radios
        name="walk-in-person"
        legend={`Who is here? ${choices.length} people have this name`}
        legendSize="s"
        items={choices.map(({ personId, name, organisation, grade, email }) => ({
          value: String(personId),
          text: name,
          hint: [organisation, grade, email].filter((value) => value !== null).join(' · '),
        }))}
        small
      />
    ) : null}
    {rows.length > 0 ? (
      <Details summary="They came in place of someone" open={entered.inPlaceOf !== ''}>
        <Select
          name="in-place-of"
          label="In place of"
          hint="If that person has no mark yet, we will mark them as excused. The place stays theirs for other sessions"
          empty="No one"
          items={rows.map(({ enrolmentId, name, detail }) => ({
            value: String(enrolmentId),
            text: detail === '' ? name : `${name} (${detail})`,
          }))}
          value={entered.inPlaceOf}
        />
      </Details>
    ) : null}
  </div>
)
