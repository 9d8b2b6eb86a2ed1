/** The form fields for a metric, and its summary. */
import type { EntryDisplay, FieldsProps } from '#app/features/reviews/entries/entry-page.tsx'
import { formatEnteredDay } from '#app/features/reviews/entries/format-entered-day.ts'
import type { MetricAnswers } from '#app/features/reviews/entries/metric.schema.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Fieldset } from '#app/ui/forms/fieldset.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const VALUES = [
  { name: 'baseline', legend: 'Baseline', label: 'Value', day: 'Date' },
  { name: 'latest', legend: 'Latest', label: 'Value', day: 'Date' },
  { name: 'target', legend: 'Target', label: 'Value', day: 'To be reached by' },
] as const

const Fields = ({ answers, errors }: FieldsProps<MetricAnswers>) => {
  const field = fieldProps(answers, errors)
  return (
    <>
      <TextInput {...field('name')} label="Name" labelSize="s" />
      <Textarea {...field('definition')} label="What is measured" labelSize="s" rows={2} />
      <TextInput
        {...field('unit')}
        label="Unit"
        labelSize="s"
        hint="For example, % or people"
        width={10}
      />
      <Radios
        {...field('direction')}
        legend="Is a higher or lower value better?"
        legendSize="s"
        items={[
          { value: 'up', text: 'Higher is better' },
          { value: 'down', text: 'Lower is better' },
        ]}
      />
      {VALUES.map(({ name, legend, label, day }) => (
        <Fieldset key={name} legend={`${legend} (optional)`} legendSize="s">
          <TextInput {...field(name)} label={label} inputMode="decimal" width={10} />
          <DateInput {...field(`${name}On`)} legend={day} />
        </Fieldset>
      ))}
      <TextInput {...field('source')} label="Where the numbers come from" labelSize="s" />
      <Textarea {...field('caveats')} label="Caveats (optional)" labelSize="s" rows={2} />
      <TextInput
        {...field('owner')}
        label="Who is responsible"
        labelSize="s"
        hint="A person or a role, for example Chief Data Officer"
      />
    </>
  )
}

const describeValue = (
  saved: MetricAnswers,
  name: (typeof VALUES)[number]['name'],
): string | null =>
  saved[name] === '' ? null : `${saved[name]}, ${formatEnteredDay(saved[`${name}On`])}`

export const METRIC_DISPLAY: EntryDisplay<MetricAnswers> = {
  Fields,
  toSummaryRows: (saved) => [
    { key: 'Name', value: saved.name },
    { key: 'What is measured', value: saved.definition },
    { key: 'Unit', value: saved.unit },
    {
      key: 'Is a higher or lower value better?',
      value: saved.direction === 'up' ? 'Higher' : 'Lower',
    },
    { key: 'Baseline', value: describeValue(saved, 'baseline') },
    { key: 'Latest', value: describeValue(saved, 'latest') },
    { key: 'Target', value: describeValue(saved, 'target') },
    { key: 'Source', value: saved.source },
    { key: 'Caveats', value: saved.caveats || null },
    { key: 'Who is responsible', value: saved.owner },
  ],
  submit: 'Save metric',
  remove: 'Remove metric',
}
