/** The forms about findings: accept some, reopen one, and choose who looks after a kind. */
import { z } from 'zod'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const MAX_REASON_LENGTH = 500

const NONE_CHOSEN = {
  duplicates: 'Select the pairs that are not the same person',
  others: 'Select the findings to accept',
} as const
const NO_REASON = {
  duplicates: 'Enter how you know that they are not the same person',
  others: 'Enter why the data is correct as it is',
} as const

const wordsFor = (kind: FindingKind) => (kind === 'possible-duplicate' ? 'duplicates' : 'others')

export const acceptForm = defineForm(
  (kind: FindingKind) =>
    z.object({
      findings: z
        .array(z.string())
        .transform((values) => values.flatMap((value) => idOf(value) ?? []))
        .refine((ids) => ids.length > 0, NONE_CHOSEN[wordsFor(kind)]),
      reason: z
        .string()
        .trim()
        .min(1, NO_REASON[wordsFor(kind)])
        .max(MAX_REASON_LENGTH, `Reason must be ${MAX_REASON_LENGTH} characters or fewer`)
        .transform((text) => text.replaceAll('\r\n', '\n')),
    }),
  { findings: 'list', reason: 'text' },
)
export type AcceptAnswers = AnswersOf<typeof acceptForm>

export const reopenForm = defineForm(
  z.object({ acceptance: z.string().transform((value) => idOf(value) ?? 0) }),
  {
    acceptance: 'text',
  },
)

export const ownerForm = defineForm(z.object({ owner: z.string() }), { owner: 'text' })
