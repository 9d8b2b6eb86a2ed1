import { ADJUSTMENT_NEEDS_MAX_LENGTH } from '#app/domain/learning/enrolment.ts'
import { Textarea } from '#app/ui/forms/textarea.tsx'

/** The field for adjustment needs. The hint says who can see them and for how long. */
export const NeedsField = ({
  isForOther = false,
  value,
  error,
}: {
  /** Whether a delegate answers for someone else. */
  isForOther?: boolean
  value?: string
  error?: string
}) => (
  <Textarea
    name="adjustmentNeeds"
    label={`Do ${isForOther ? 'they' : 'you'} need any adjustments to take part? (optional)`}
    labelSize="s"
    hint="For example, captions, step-free access or breaks. Only the organiser can see this. We delete it 30 days after the last session"
    rows={3}
    maxLength={ADJUSTMENT_NEEDS_MAX_LENGTH}
    value={value}
    error={error}
  />
)
