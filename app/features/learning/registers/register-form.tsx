/** The register: a row for each person, with touch targets large enough for a thumb. */
import { ATTENDANCE, ATTENDANCE_LABELS, type Attendance } from '#app/domain/learning/attendance.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { markField, shownField } from '#app/features/learning/registers/register-fields.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { ChoiceRow, ChoiceRows } from '#app/ui/forms/choice-row.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { MarkAllButton } from '#app/ui/forms/mark-all-button.tsx'
import { RowFilter } from '#app/ui/forms/row-filter.tsx'
import { StickyBar } from '#app/ui/page/sticky-bar.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

export type RegisterFormRow = {
  enrolmentId: number
  name: string
  detail: string
  /** The id of the saved mark that the page shows. */
  shownId: number | null
  saved: Attendance | null
}

type RegisterFormProps = {
  rows: readonly RegisterFormRow[]
  marked: number
  savedAt: Date | null
  /** The sender's unsaved marks, by enrolment. They are shown instead of the saved marks. */
  unsavedMarks: Readonly<Record<string, Attendance>>
  errors: Readonly<Record<string, string>>
  reason: string
  walkIn: string
}

const ITEMS = ATTENDANCE.map((value) => ({ value, text: ATTENDANCE_LABELS[value] }))

export function RegisterForm({
  rows,
  marked,
  savedAt,
  unsavedMarks,
  errors,
  reason,
  walkIn,
}: RegisterFormProps) {
  return (
    <Form>
      {/* Pressing Return in a field activates a form's first button, so that must be the one that saves. */}
      <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        Save register
      </button>
      {rows.length === 0 ? (
        <p className="govuk-body">
          No one has a place. Add the people who are here by their email address.
        </p>
      ) : (
        <>
          <div className="app-register-tools">
            <RowFilter listId="register" label="Find a person" />
            <MarkAllButton listId="register" value="attended">
              Mark everyone as attended
            </MarkAllButton>
          </div>
          <ChoiceRows id="register">
            {rows.map((row) => (
              <RegisterRow
                key={row.enrolmentId}
                row={row}
                unsavedMarks={unsavedMarks[row.enrolmentId]}
                error={errors[markField(row.enrolmentId)]}
              />
            ))}
          </ChoiceRows>
        </>
      )}
      <TextInput
        name="walk-in"
        label="Add someone who is here"
        labelSize="s"
        hint="The email address of someone who came without a place. We will give them a place and mark them as attended"
        type="email"
        autoComplete="off"
        spellCheck={false}
        width="two-thirds"
        value={walkIn}
        error={errors['walk-in']}
      />
      {marked > 0 ? (
        <TextInput
          name="reason"
          label="Reason for changing saved marks"
          labelSize="s"
          hint="Only if you change a mark that was already saved. The reason is saved with the mark"
          value={reason}
          error={errors.reason}
        />
      ) : null}
      <StickyBar>
        <div className="govuk-button-group">
          <Button preventDoubleClick>Save register</Button>
          <span>{describeProgress(marked, rows.length, savedAt)}</span>
        </div>
      </StickyBar>
    </Form>
  )
}

/** For example, "21 of 24 marked · saved 17 March 2026, 9:41am". */
export const describeProgress = (marked: number, people: number, savedAt: Date | null): string =>
  `${marked} of ${people} marked${savedAt === null ? '' : ` · saved ${formatInstant(savedAt)}`}`

function RegisterRow({
  row,
  unsavedMarks,
  error,
}: {
  row: RegisterFormRow
  unsavedMarks: Attendance | undefined
  error: string | undefined
}) {
  const { enrolmentId, name, detail, shownId, saved } = row
  return (
    <>
      <input type="hidden" name={shownField(enrolmentId)} value={shownId ?? ''} />
      <ChoiceRow
        name={markField(enrolmentId)}
        legend={name}
        detail={detail}
        items={ITEMS}
        value={unsavedMarks ?? saved}
        error={error}
      />
    </>
  )
}
