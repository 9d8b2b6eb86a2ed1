/** The form fields for an action, and its summary. */
import { ACTION_STATUSES, isActionStatus } from '#app/domain/reviews/review.ts'
import type { EntryDisplay, FieldsProps } from '#app/features/reviews/entries/entry-page.tsx'
import { ACTION_TAGS } from '#app/features/reviews/status-tags.ts'
import { formatEnteredDay } from '#app/features/reviews/entries/format-entered-day.ts'
import type { ActionAnswers } from '#app/features/reviews/entries/action.schema.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const Fields = ({ answers, errors }: FieldsProps<ActionAnswers>) => {
  const field = fieldProps(answers, errors)
  return (
    <>
      <Textarea
        {...field('what')}
        label="What will be done"
        labelSize="s"
        rows={3}
        maxLength={500}
      />
      <TextInput
        {...field('owner')}
        label="Who will do it"
        labelSize="s"
        hint="A person or a role, for example Director of People"
      />
      <DateInput {...field('due')} legend="By when" legendSize="s" hint="For example, 31 3 2027" />
      <Radios
        {...field('status')}
        legend="Status"
        legendSize="s"
        items={ACTION_STATUSES.map((value) => ({ value, text: ACTION_TAGS[value].text }))}
      />
    </>
  )
}

export const ACTION_DISPLAY: EntryDisplay<ActionAnswers> = {
  Fields,
  toSummaryRows: ({ what, owner, due, status }) => [
    { key: 'What will be done', value: what },
    { key: 'Who will do it', value: owner },
    { key: 'By when', value: formatEnteredDay(due) },
    { key: 'Status', value: isActionStatus(status) ? ACTION_TAGS[status].text : status },
  ],
  submit: 'Save action',
  remove: 'Remove action',
}
