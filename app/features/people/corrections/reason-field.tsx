import type { FieldProps } from '#app/ui/forms/field.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { MAX_REASON_LENGTH } from '#app/features/people/corrections/reason-length.ts'

type Props = Pick<FieldProps, 'name' | 'id' | 'error'> & {
  value?: string | null
  /** An example for this form, as the start of a sentence: “Such as …”. */
  example?: string
}

/** The reason for a correction, which is stored with the name of whoever makes it. */
export const ReasonField = ({ example, ...field }: Props) => (
  <Textarea
    {...field}
    label="Reason"
    labelSize="s"
    hint={`${example ? `${example}. ` : ''}We record this with your name`}
    rows={2}
    maxLength={MAX_REASON_LENGTH}
  />
)
