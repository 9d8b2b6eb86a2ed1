import { ADJUSTMENT_NEEDS_MAX_LENGTH } from '#app/domain/learning/enrolment.ts'
import { Textarea } from '#app/ui/forms/textarea.tsx'

/** What somebody needs in order to take part. It says who can see it, and for how long. */
export const NeedsField = ({ value, error }: { value?: string; error?: string }) => (
  <Textarea
    name="adjustmentNeeds"
    label="Do you need anything in order to take part? (optional)"
    labelSize="s"
    hint="For example captions, step-free access or breaks. Only the organiser can see this. It is deleted 30 days after the last session."
    rows={3}
    maxLength={ADJUSTMENT_NEEDS_MAX_LENGTH}
    value={value}
    error={error}
  />
)
