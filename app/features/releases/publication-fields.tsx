import type { ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type Props = {
  answers: Pick<ReleaseAnswers, 'publish' | 'time'>
  errors?: Record<string, string> | null
}

/** The day and time of publication. */
export function PublicationFields({ answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <DateInput
        {...field('publish')}
        legend="Day of publication"
        legendSize="s"
        hint="For example, 10 12 2026"
      />
      <TextInput
        {...field('time')}
        label="Time of publication"
        labelSize="s"
        hint="London time, such as 9:30am"
        width={10}
      />
    </>
  )
}
