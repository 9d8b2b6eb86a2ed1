import {
  RELEASE_BREAKDOWNS,
  RELEASE_MEASURES,
  RELEASE_POLICY_NAMES,
} from '#app/domain/releases/release.ts'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { PublicationFields } from '#app/features/releases/publication-fields.tsx'
import type { ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import {
  BREAKDOWN_LABELS,
  MEASURE_LABELS,
  describePolicy,
  POLICY_LABELS,
  POPULATION_LABELS,
} from '#app/features/releases/labels.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type Props = {
  answers: ReleaseAnswers
  errors?: Record<string, string> | null
  quarters: readonly string[]
  isRevision: boolean
  submit: string
}

const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
  values.map((value) => ({ value, text: label(value) }))

export function ReleaseForm({ answers, errors, quarters, isRevision, submit }: Props) {
  type Single = Exclude<keyof ReleaseAnswers, 'measures' | 'breakdowns' | 'publish'>
  const field = fieldProps(answers, errors)
  const textField = (name: Single, label: string, hint?: string) =>
    ({ ...field(name), label, labelSize: 's', hint }) as const
  const choiceField = (name: Single, legend: string, hint?: string) =>
    ({ ...field(name), legend, legendSize: 's', hint }) as const
  const checkboxField = (name: 'measures' | 'breakdowns', legend: string) =>
    ({
      name: `${name}[]`,
      values: answers[name],
      error: errors?.[`${name}[]`],
      legend,
      legendSize: 's',
    }) as const
  return (
    <Form>
      <input type="hidden" name="version" value={answers.version} />
      <TextInput {...textField('title', 'Title')} />
      {isRevision ? (
        <Textarea
          {...textField(
            'reason',
            'What this revision corrects, and why',
            'Readers see this with the revision',
          )}
          rows={3}
        />
      ) : null}
      <Select
        {...textField('quarter', 'Quarter')}
        items={choices(quarters, (day) => `Quarter to ${formatDay(day)}`)}
      />
      <Radios
        {...choiceField('population', 'Who is counted')}
        items={choices(POPULATIONS, (value) => POPULATION_LABELS[value])}
      />
      <Checkboxes
        {...checkboxField('measures', 'Measures')}
        items={choices(RELEASE_MEASURES, (value) => MEASURE_LABELS[value])}
      />
      <Checkboxes
        {...checkboxField('breakdowns', 'Tables for each measure')}
        items={choices(RELEASE_BREAKDOWNS, (value) => BREAKDOWN_LABELS[value])}
      />
      <Radios
        {...choiceField('policy', 'Disclosure policy', 'Applied once, when the release is frozen')}
        items={RELEASE_POLICY_NAMES.map((value) => ({
          value,
          text: POLICY_LABELS[value],
          hint: describePolicy(value),
        }))}
      />
      <Textarea
        {...textField(
          'method',
          'Notes on method (optional)',
          'The release already explains how each measure is calculated. Each line becomes a paragraph',
        )}
        rows={4}
      />
      <Textarea
        {...textField(
          'quality',
          'Quality of the figures',
          'What readers should know, such as what is missing, late or estimated. Each line becomes a paragraph',
        )}
        rows={4}
      />
      <TextInput
        {...textField(
          'contact',
          'Contact',
          'A team and how to reach it. This is public, so do not name a person',
        )}
      />
      <PublicationFields answers={answers} errors={errors} />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
