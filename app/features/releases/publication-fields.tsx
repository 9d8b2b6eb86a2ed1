import type { ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  answers: Pick<ReleaseAnswers, 'publish' | 'time'>
  errors?: Record<string, string | undefined> | null
}

/** The day and time of publication. */
export const PublicationFields = ({ answers, errors }: Props) => (
  <>
    <DateInput
      name="publish"
      legend="Day of publication"
      legendSize="s"
      hint="For example, 10 12 2026"
      typed={answers.publish}
      error={errors?.['publish']}
    />
    <TextInput
      name="time"
      label="Time of publication"
      labelSize="s"
      hint="London time, such as 9:30am"
      width={10}
      value={answers.time}
      error={errors?.['time']}
    />
  </>
)
