/** The form of a person's choices about messages. */
import { z } from 'zod'
import {
  DIGEST_KINDS,
  OPTIONAL_KINDS,
  type PreferenceChoice,
} from '#app/domain/operations/message-preferences.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'

/** Parses to the choices to store, by kind of message. */
const preferencesSchema = z
  .object({ wanted: z.array(z.string()), approvals: z.string() })
  .transform(({ wanted, approvals }) => {
    const off = OPTIONAL_KINDS.filter((kind) => !wanted.includes(kind))
    const digest = approvals === 'digest' ? DIGEST_KINDS : []
    return new Map<string, PreferenceChoice>([
      ...off.map((kind) => [kind, 'off'] as const),
      ...digest.map((kind) => [kind, 'digest'] as const),
    ])
  })

export const preferencesForm = defineForm(preferencesSchema, { wanted: 'list', approvals: 'text' })
export const intentForm = defineForm(z.object({ intent: z.string() }), { intent: 'text' })
