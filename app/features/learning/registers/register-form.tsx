/** The register: a row for each person, with touch targets large enough for a thumb. */
import type { PersonFound } from '#app/data/learning/registers/walk-ins.server.ts'
import type {
  EnteredElsewhere,
  RowAnswers,
} from '#app/features/learning/registers/register-fields.ts'
import {
  RegisterRow,
  type RegisterFormRow,
} from '#app/features/learning/registers/register-row.tsx'
import { WalkInFields } from '#app/features/learning/registers/walk-in-fields.tsx'
import { describeProgress } from '#app/features/learning/registers/saved-rows.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { ChoiceRows } from '#app/ui/forms/choice-row.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { MarkAllButton } from '#app/ui/forms/mark-all-button.tsx'
import { RowFilter } from '#app/ui/forms/row-filter.tsx'
import { StickyBar } from '#app/ui/page/sticky-bar.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
// oxlint-disable-next-line import/default -- as in root.tsx
import scriptHref from '#app/ui/offline-register.ts?worker&url'
// oxlint-disable-next-line import/default -- as in root.tsx
import workerHref from '#app/ui/offline-register-worker.ts?worker&url'

type RegisterFormProps = {
  sessionId: number
  /** The signed-in person, to whom marks on the device belong. */
  personId: number
  rows: readonly RegisterFormRow[]
  /** Whether the session has started. Before, the register takes apologies only. */
  isOpen: boolean
  saveKey: string
  marked: number
  savedAt: Date | null
  /** What the sender entered and was not saved, by enrolment. It is shown instead of the saved marks. */
  unsavedMarks: Readonly<Record<string, RowAnswers>>
  errors: Readonly<Record<string, string>>
  entered: EnteredElsewhere
  /** The people who have the name that was typed. */
  choices: readonly PersonFound[]
  /** Whether the page shows what was entered and not saved. */
  isUnsaved: boolean
}

export function RegisterForm({
  sessionId,
  personId,
  isUnsaved,
  rows,
  isOpen,
  saveKey,
  marked,
  savedAt,
  unsavedMarks,
  errors,
  entered,
  choices,
}: RegisterFormProps) {
  const save = isOpen ? 'Save register' : 'Save apologies'
  return (
    <Form
      id="register-form"
      data-offline-register=""
      data-session={sessionId}
      data-person={personId}
      data-worker={workerHref}
      data-unsaved={isUnsaved ? '' : undefined}
    >
      {/* Pressing Return in a field activates a form's first button, so that must be the one that saves. */}
      <button type="submit" className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        {save}
      </button>
      <input type="hidden" name="save-key" value={saveKey} />
      {rows.length === 0 ? (
        <p className="govuk-body">No one has a place.</p>
      ) : (
        <>
          <div className="app-register-tools">
            <RowFilter
              listId="register"
              label="Find a person"
              unansweredLabel={isOpen ? 'Only people without a mark' : undefined}
            />
            {isOpen ? (
              <MarkAllButton listId="register" value="attended">
                Mark everyone as attended
              </MarkAllButton>
            ) : null}
          </div>
          <ChoiceRows id="register">
            {rows.map((row) => (
              <RegisterRow
                key={row.enrolmentId}
                row={row}
                isOpen={isOpen}
                unsaved={unsavedMarks[row.enrolmentId]}
                errors={errors}
              />
            ))}
          </ChoiceRows>
        </>
      )}
      {isOpen ? (
        <WalkInFields rows={rows} entered={entered} choices={choices} errors={errors} />
      ) : null}
      {marked > 0 && isOpen ? (
        <TextInput
          name="reason"
          label="Reason for changing saved marks"
          labelSize="s"
          hint="Only if you change a mark that was already saved. The reason is saved with the mark"
          value={entered.reason}
          error={errors.reason}
        />
      ) : null}
      <StickyBar>
        <div className="govuk-button-group">
          <Button preventDoubleClick>{save}</Button>
          <span data-register-progress={isOpen ? '' : undefined}>
            {isOpen
              ? describeProgress(marked, rows.length, savedAt)
              : describeApologies(marked, rows.length)}
          </span>
        </div>
        <output className="app-register-status" data-register-status="" />
      </StickyBar>
      <script type="module" src={scriptHref} />
    </Form>
  )
}

const describeApologies = (apologies: number, people: number): string =>
  `${people - apologies} of ${people} expected`
