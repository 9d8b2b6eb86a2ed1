/** The form to mark a register. For each line it sends `marks[ID]`, the selected mark, and `seen[ID]`, the saved mark that the page showed. */
import { z } from 'zod'
import { isAttendance, type SubmittedMark } from '#app/domain/learning/attendance.ts'
import { defineForm, rowAnswers, rowsOf } from '#app/platform/forms/define-form.server.ts'

const ENROLMENT_ID = /^[1-9]\d{0,8}$/
const REASON_MAX_LENGTH = 300

const text = z.string().trim()

const schema = z
  .object({
    marks: rowAnswers,
    seen: rowAnswers,
    reason: text.refine(
      (reason) => reason.length <= REASON_MAX_LENGTH,
      `Reason must be ${REASON_MAX_LENGTH} characters or fewer`,
    ),
    'walk-in': text,
    'mark-all': text,
  })
  .transform((input, context) => {
    const marks: SubmittedMark[] = []
    for (const [id, mark] of Object.entries(input.marks)) {
      if (!ENROLMENT_ID.test(id) || mark === '') continue
      if (!isAttendance(mark)) {
        context.addIssue({
          code: 'custom',
          path: ['marks', id],
          message: 'Select one of the marks on the page',
        })
        continue
      }
      const shown = input.seen[id] ?? ''
      const shownId = /^[1-9]\d{0,15}$/.test(shown) ? Number(shown) : null
      marks.push({ enrolmentId: Number(id), mark, shownId })
    }
    return {
      marks,
      reason: input.reason,
      walkIn: input['walk-in'],
      markAll: isAttendance(input['mark-all']) ? input['mark-all'] : null,
    }
  })

/** The form to mark a register, with a row for each person. */
export const registerForm = defineForm(schema, {
  marks: rowsOf('marks'),
  seen: rowsOf('seen'),
  reason: 'text',
  'walk-in': 'text',
  'mark-all': 'text',
})
