/** What a register sends: for each line `marks[ID]`, the mark chosen, and `seen[ID]`, the saved mark that was on the page. */
import { z } from 'zod'
import { isAttendance, type SentMark } from '#app/domain/learning/attendance.ts'
import { seenField } from '#app/features/learning/registers/register-fields.ts'

const MARK_FIELD = /^marks\[([1-9]\d{0,8})\]$/
const REASON_LIMIT = 300

const text = z.string().trim().default('')

export const RegisterSchema = z
  .looseObject({
    reason: text.refine(
      (reason) => reason.length <= REASON_LIMIT,
      `Give the reason in ${REASON_LIMIT} characters or fewer.`,
    ),
    'walk-in': text,
    'mark-all': text,
  })
  .transform((sent, context) => {
    const marks: SentMark[] = []
    for (const [field, mark] of Object.entries(sent)) {
      const id = MARK_FIELD.exec(field)?.[1]
      if (id === undefined || mark === '') continue
      if (typeof mark !== 'string' || !isAttendance(mark)) {
        context.addIssue({
          code: 'custom',
          path: [field],
          message: 'Choose one of the marks on the page.',
        })
        continue
      }
      const seen = sent[seenField(Number(id))]
      const seenId = typeof seen === 'string' && /^[1-9]\d{0,15}$/.test(seen) ? Number(seen) : null
      marks.push({ enrolmentId: Number(id), mark, seenId })
    }
    return {
      marks,
      reason: sent.reason,
      walkIn: sent['walk-in'],
      markAll: isAttendance(sent['mark-all']) ? sent['mark-all'] : null,
    }
  })
