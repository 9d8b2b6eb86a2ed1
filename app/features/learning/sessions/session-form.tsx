import { REPEAT_LABELS, REPEATS } from '#app/domain/learning/sessions.ts'
import type {
  NewSessionAnswers,
  SessionAnswers,
} from '#app/features/learning/sessions/session.schema.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { Details } from '#app/ui/details.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type SessionFormProps = {
  errors?: Record<string, string> | null
  submit: string
} & ({ answers: SessionAnswers; isNew?: false } | { answers: NewSessionAnswers; isNew: true })

export function SessionForm(props: SessionFormProps) {
  const { answers, errors, submit } = props
  const field = fieldProps(answers, errors)
  const { place, link, facilitators } = answers
  const differs = [place, link, facilitators].some((answer) => answer !== '')
  return (
    <Form>
      <TextInput {...field('title')} label="Title" labelSize="s" />
      <DateInput
        {...field('on')}
        legend="Date"
        legendSize="s"
        hint="For example, 27 3 2027 or 27 March 2027"
      />
      <TimeField which="from" label="Starts" example="9:30am" answers={answers} errors={errors} />
      <TimeField
        which="until"
        label="Ends"
        example="12:30pm or midnight"
        answers={answers}
        errors={errors}
      />
      {props.isNew ? <RepeatFields answers={props.answers} errors={errors} /> : null}
      <Checkboxes
        name="required"
        legend="Does it count towards completion?"
        legendSize="s"
        items={[
          { value: 'yes', text: 'Required: people need to attend it to complete the course' },
        ]}
        values={answers.required ? ['yes'] : []}
      />
      <Details
        summary="A different location, link or person leading it"
        open={differs || ['place', 'link', 'facilitators'].some((name) => errors?.[name])}
      >
        <TextInput
          {...field('place')}
          label="Location"
          hint="Leave empty to use the location of the cohort"
        />
        <TextInput
          {...field('link')}
          label="Link to join"
          hint="Leave empty to use the link of the cohort"
          inputMode="url"
        />
        <TextInput
          {...field('facilitators')}
          label="Led by"
          hint="Put commas between names. Leave empty if the same people lead it as the cohort"
        />
      </Details>
      {props.isNew ? null : (
        <TextInput
          {...fieldProps(props.answers, errors)('reason')}
          label="Why you are changing it (optional)"
          labelSize="s"
          hint="We save this in the audit log, and with any completions that the change removes"
        />
      )}
      <input type="hidden" name="shown" value={answers.shown} />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}

type TimeFieldProps = {
  which: 'from' | 'until'
  label: string
  example: string
  answers: SessionAnswers | NewSessionAnswers
  errors?: Record<string, string> | null
}

/** A time of day. If the clocks go back and it comes twice that day, also asks which of the two is meant. */
function TimeField({ which, label, example, answers, errors }: TimeFieldProps) {
  const field = fieldProps(answers, errors)
  const name = `${which}Which` as const
  const isAsked = answers[name] !== '' || errors?.[name] !== undefined
  return (
    <>
      <TextInput
        {...field(which)}
        label={label}
        labelSize="s"
        hint={`London time, for example ${example}`}
        width={10}
      />
      {isAsked ? (
        <Radios
          {...field(name)}
          legend={`Which ${answers[which].trim()} do you mean?`}
          legendSize="s"
          hint="If you change the date or time, we will ignore this answer"
          items={[
            { value: 'first', text: 'The first, before the clocks go back (BST)' },
            { value: 'second', text: 'The second, an hour later (GMT)' },
          ]}
        />
      ) : null}
    </>
  )
}

type RepeatFieldsProps = { answers: NewSessionAnswers; errors?: Record<string, string> | null }

function RepeatFields({ answers, errors }: RepeatFieldsProps) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <Radios
        {...field('repeat')}
        value={answers.repeat}
        legend="Does it repeat?"
        legendSize="s"
        small
        items={[
          { value: '', text: 'No, add one session' },
          ...REPEATS.map((value) => ({ value, text: REPEAT_LABELS[value] })),
        ]}
      />
      <TextInput
        {...field('times')}
        label="Number of sessions, if it repeats"
        labelSize="s"
        hint="Including the first. You will see all dates before they are added"
        inputMode="numeric"
        width={4}
      />
    </>
  )
}
