import type {
  ChoiceField,
  ChoicesView,
} from '#app/features/government/reorganisations/choices.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Details } from '#app/ui/details.tsx'
import { Fieldset } from '#app/ui/forms/fieldset.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Select } from '#app/ui/forms/select.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type Props = {
  version: number
  view: ChoicesView
  /** The values that someone entered, by field. */
  typed?: Record<string, string>
  errors?: Record<string, string>
}

export function ChoicesForm({ version, view, typed, errors }: Props) {
  const valueOf = ({ field, value }: ChoiceField): string => (typed ? (typed[field] ?? '') : value)
  const select = (field: ChoiceField, empty?: string) => (
    <Select
      key={field.field}
      name={field.field}
      label={field.label}
      items={view.destinations}
      empty={empty}
      value={valueOf(field)}
      error={errors?.[field.field]}
    />
  )
  return (
    <Form>
      <input type="hidden" name="version" value={version} />
      {view.bodies.map(({ id, name, rest, professions, agencies }) => (
        <div key={id}>
          {agencies.length > 0 ? (
            <Fieldset legend={`Agencies of ${theBody(name)}`} legendSize="m">
              {agencies.map((agency) => select(agency))}
            </Fieldset>
          ) : null}
          <Fieldset legend={`People in ${theBody(name)} itself`} legendSize="m">
            {select(rest)}
            {professions.length > 0 ? (
              <Details
                summary={`By profession (${formatCount(professions.length, 'profession')})`}
                open={professions.some(
                  (profession) =>
                    valueOf(profession) !== '' || errors?.[profession.field] !== undefined,
                )}
              >
                {professions.map((profession) => select(profession, 'Same as everyone else'))}
              </Details>
            ) : null}
          </Fieldset>
        </div>
      ))}
      <Fieldset legend="Individual people" legendSize="m">
        {view.people.map((person) => (
          <Textarea
            key={person.field}
            name={person.field}
            label={person.label}
            hint="Email addresses or staff numbers, one on each line"
            rows={3}
            spellCheck={false}
            value={valueOf(person)}
            error={errors?.[person.field]}
          />
        ))}
      </Fieldset>
      <Button>Continue</Button>
    </Form>
  )
}
