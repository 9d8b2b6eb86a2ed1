/** The forms to decide what happened to skills. */
import { z } from 'zod'
import { DECISION_KINDS } from '#app/domain/skills/criterion/mapping.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

const MAX_CODES_LENGTH = 2_000

export const decisionForm = defineForm(
  z.object({
    kind: z.enum(DECISION_KINDS, 'Select what happened to the skill'),
    to: z
      .string()
      .max(MAX_CODES_LENGTH, `Codes must be ${MAX_CODES_LENGTH} characters or fewer in total`)
      .transform((codes) => [...new Set(codes.split(/[\s,;]+/).filter(Boolean))]),
    revision: z.string().transform(Number),
  }),
  { kind: 'text', to: 'text', revision: 'text' },
)

/** Accepts the proposals of one kind, or one new skill. */
export const acceptForm = defineForm(
  z.object({
    accept: z.enum(['same', 'new'], 'Select what to accept'),
    skill: z.string().transform((id) => (id === '' ? null : Number(id))),
    revision: z.string().transform(Number),
  }),
  { accept: 'text', skill: 'text', revision: 'text' },
)
