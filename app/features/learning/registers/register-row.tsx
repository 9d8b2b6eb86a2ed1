import { ATTENDANCE, ATTENDANCE_LABELS } from '#app/domain/learning/attendance.ts'
import {
  markField,
  minutesField,
  shownField,
  whyField,
  type RowAnswers,
} from '#app/features/learning/registers/register-fields.ts'
import { ChoiceRow } from '#app/ui/forms/choice-row.tsx'

export type RegisterFormRow = {
  enrolmentId: number
  name: string
  detail: string
  /** The id of the last saved mark that the page shows, or null. */
  shownId: number | null
  saved: RowAnswers
  /** Who they came for, when they sent apologies, or why their mark was changed. */
  note: string | null
}

/** “Attended part” would not fit next to the others on a phone. */
const ITEMS = ATTENDANCE.map((value) => ({
  value,
  text: value === 'partly' ? 'Partly' : ATTENDANCE_LABELS[value],
}))
/** Before the session, people are expected or have sent apologies. */
const ITEMS_BEFORE = [
  { value: 'unmarked', text: 'Expected' },
  { value: 'excused', text: 'Sent apologies' },
]

type RegisterRowProps = {
  row: RegisterFormRow
  isOpen: boolean
  /** What the sender entered, if it was not saved. */
  unsaved: RowAnswers | undefined
  errors: Readonly<Record<string, string>>
}

/** A person's row: their mark, and the minutes or the reason that it needs. */
export function RegisterRow({ row, isOpen, unsaved, errors }: RegisterRowProps) {
  const { enrolmentId, name, detail, shownId, saved, note } = row
  const answers = unsaved ?? saved
  return (
    <>
      <input
        type="hidden"
        name={shownField(enrolmentId)}
        value={shownId ?? ''}
        data-saved={`${saved.mark}|${saved.minutes}|${saved.why}`}
      />
      <ChoiceRow
        name={markField(enrolmentId)}
        legend={name}
        detail={detail}
        items={isOpen ? ITEMS : ITEMS_BEFORE}
        value={answers.mark}
        note={note}
        error={errors[markField(enrolmentId)]}
        followUps={[
          ...(isOpen
            ? [
                {
                  when: 'partly',
                  name: minutesField(enrolmentId),
                  label: 'Minutes there',
                  value: answers.minutes,
                  error: errors[minutesField(enrolmentId)],
                  isNumber: true,
                },
              ]
            : []),
          {
            when: 'excused',
            name: whyField(enrolmentId),
            label: 'Reason',
            value: answers.why,
            error: errors[whyField(enrolmentId)],
          },
        ]}
      />
    </>
  )
}
