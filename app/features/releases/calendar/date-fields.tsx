import { PublicationFields } from '#app/features/releases/publication-fields.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import type { ChangedDateAnswers } from '#app/features/releases/calendar/date.schema.ts'

type Props = {
  answers: Pick<ChangedDateAnswers, 'title' | 'publish' | 'time' | 'status'>
  errors?: Record<string, string> | null
}

/** The title, the day and time, and whether readers can rely on them. */
export const DateFields = ({ answers, errors }: Props) => (
  <>
    <TextInput
      name="title"
      label="Title"
      labelSize="s"
      value={answers.title}
      error={errors?.['title']}
    />
    <PublicationFields answers={answers} errors={errors} />
    <Radios
      name="status"
      legend="How certain the date is"
      legendSize="s"
      value={answers.status}
      error={errors?.['status']}
      items={[
        { value: 'provisional', text: 'Provisional', hint: 'You can change it without a reason' },
        {
          value: 'confirmed',
          text: 'Confirmed',
          hint: 'Readers rely on it. If you change it, the calendar says why',
        },
      ]}
    />
  </>
)
