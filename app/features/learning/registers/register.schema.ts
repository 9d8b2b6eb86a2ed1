/**
 * The form to mark a register. For each line it sends `marks[ID]`, the selected mark, `seen[ID]`, the
 * saved mark that the page showed, and `minutes[ID]` and `why[ID]`, which only count for "partly" and "excused".
 */
import { z } from 'zod'
import {
  isAttendance,
  isSavedAttendance,
  type SubmittedMark,
} from '#app/domain/learning/attendance.ts'
import type { RowAnswers } from '#app/features/learning/registers/register-fields.ts'
import {
  defineForm,
  rowAnswers,
  rowsOf,
  type AnswersOf,
} from '#app/platform/forms/define-form.server.ts'

const ID = /^[1-9]\d{0,8}$/
const KEY = /^[\w-]{16,64}$/
const REASON_MAX_LENGTH = 300

const text = z.string().trim()
const idOrNull = text.transform((id) => (ID.test(id) ? Number(id) : null))

const schema = z
  .object({
    marks: rowAnswers,
    seen: rowAnswers,
    minutes: rowAnswers,
    why: rowAnswers,
    reason: text.refine(
      (reason) => reason.length <= REASON_MAX_LENGTH,
      `Reason must be ${REASON_MAX_LENGTH} characters or fewer`,
    ),
    'walk-in': text,
    'walk-in-person': idOrNull,
    'in-place-of': idOrNull,
    'mark-all': text,
    'save-key': text,
  })
  .transform((input, context) => {
    const marks: SubmittedMark[] = []
    const refuse = (field: string, id: string, message: string) =>
      void context.addIssue({ code: 'custom', path: [field, id], message })
    for (const [id, mark] of Object.entries(input.marks)) {
      if (!ID.test(id) || mark === '') continue
      if (!isSavedAttendance(mark)) {
        refuse('marks', id, 'Select one of the marks on the page')
        continue
      }
      const minutes = mark === 'partly' ? (input.minutes[id] ?? '').trim() : ''
      const why = mark === 'excused' ? (input.why[id] ?? '').trim() : ''
      if (minutes !== '' && !/^[1-9]\d{0,3}$/.test(minutes))
        refuse('minutes', id, 'Minutes must be a whole number, such as 45')
      if (why.length > REASON_MAX_LENGTH)
        refuse('why', id, `Reason must be ${REASON_MAX_LENGTH} characters or fewer`)
      const shown = input.seen[id] ?? ''
      const shownId = /^[1-9]\d{0,15}$/.test(shown) ? Number(shown) : null
      const entered = { mark, minutes: minutes === '' ? null : Number(minutes), why }
      marks.push({ enrolmentId: Number(id), ...entered, shownId })
    }
    return {
      marks,
      reason: input.reason,
      walkIn: input['walk-in'],
      walkInPersonId: input['walk-in-person'],
      inPlaceOf: input['in-place-of'],
      markAll: isAttendance(input['mark-all']) ? input['mark-all'] : null,
      key: KEY.test(input['save-key']) ? input['save-key'] : null,
    }
  })

/** The form to mark a register, with a row for each person. */
export const registerForm = defineForm(schema, {
  marks: rowsOf('marks'),
  seen: rowsOf('seen'),
  minutes: rowsOf('minutes'),
  why: rowsOf('why'),
  reason: 'text',
  'walk-in': 'text',
  'walk-in-person': 'text',
  'in-place-of': 'text',
  'mark-all': 'text',
  'save-key': 'text',
})

/** What was entered in every row, as typed, by enrolment. */
export const rowsAsTyped = ({
  marks,
  minutes,
  why,
}: AnswersOf<typeof registerForm>): Record<string, RowAnswers> =>
  Object.fromEntries(
    Object.entries(marks).map(([id, mark]) => [
      id,
      { mark, minutes: minutes[id] ?? '', why: why[id] ?? '' },
    ]),
  )
