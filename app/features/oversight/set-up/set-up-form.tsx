import type { SettingName } from '#app/domain/operations/host-settings.ts'
import { variableOf } from '#app/features/operations/settings/setting-variables.ts'
import type { SetUpAnswers } from '#app/features/oversight/set-up/set-up.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  answers: SetUpAnswers
  errors?: Record<string, string>
  /** Settings of the environment, which the form does not ask for. */
  fixed: readonly SettingName[]
}

/** The form that makes the first service admin. */
export function SetUpForm({ answers, errors, fixed }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <Form>
      <h2 className="govuk-heading-m">You</h2>
      <TextInput
        {...field('name')}
        label="Full name"
        labelSize="s"
        autoComplete="name"
        spellCheck={false}
      />
      <TextInput
        {...field('email')}
        label="Work email address"
        labelSize="s"
        hint="You sign in with this address next time, so check that it is right"
        type="email"
        autoComplete="email"
        spellCheck={false}
      />
      <TextInput
        {...field('staffId')}
        label="Staff number (optional)"
        labelSize="s"
        hint="As in the people file of your HR system, which then adds where you work"
        spellCheck={false}
      />
      <h2 className="govuk-heading-m">The service</h2>
      {fixed.includes('organisationName') ? (
        <FixedSetting name="organisationName" answer={answers.organisationName} />
      ) : (
        <TextInput
          {...field('organisationName')}
          label="Organisation that runs it (optional)"
          labelSize="s"
          hint="At the bottom of every page, and on the privacy page"
          autoComplete="organization"
        />
      )}
      {fixed.includes('contactEmail') ? (
        <FixedSetting name="contactEmail" answer={answers.contactEmail} />
      ) : (
        <TextInput
          {...field('contactEmail')}
          label="Email address for questions (optional)"
          labelSize="s"
          hint="At the bottom of every page. A shared mailbox is best"
          type="email"
          spellCheck={false}
        />
      )}
      <Radios
        {...field('lists')}
        legend="Organisations, professions, grades, courses and criterion"
        legendSize="s"
        items={[
          {
            value: 'built-in',
            text: 'Start with the built-in lists of UK central government',
            hint: 'You can change them later',
          },
          { value: 'own', text: 'I will import my own', hint: 'As CSV or Excel files' },
        ]}
      />
      <Button preventDoubleClick>Set up and sign in</Button>
    </Form>
  )
}

const FixedSetting = ({ name, answer }: { name: SettingName; answer: string }) => (
  <>
    <input type="hidden" name={name} value={answer} />
    <p className="govuk-hint">{variableOf(name)} in the environment is already set.</p>
  </>
)
