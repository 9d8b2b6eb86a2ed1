/** Forms: parsed with a Zod schema; on error the answers are kept and each field has its sentence. */
import type { z } from 'zod'

/** The sentences by field; a field's id is its name, so that the error summary can focus it. */
export type FieldErrors = Record<string, string>
/** What was typed, as it was typed: one text a field, or several for checkboxes. */
export type Answers = Record<string, string | string[]>

export type ParsedForm<T> =
  { ok: true; value: T; answers: Answers } | { ok: false; errors: FieldErrors; answers: Answers }

/**
 * The answers of a form, files left out. A field sent more than once, or named with `[]`, is a list. One pass: `getAll` for each name
 * would search the whole form again each time.
 */
export function answersOf(form: FormData | URLSearchParams): Answers {
  const texts = new Map<string, string[]>()
  for (const [key, value] of form) {
    const sent = texts.get(key) ?? []
    if (typeof value === 'string') sent.push(value)
    texts.set(key, sent)
  }
  const answers: Answers = {}
  for (const [key, sent] of texts) {
    // No field of ours; it would be taken for what the answers inherit from.
    if (key === '__proto__') continue
    answers[key] = sent.length > 1 || key.endsWith('[]') ? sent : (sent[0] ?? '')
  }
  return answers
}

/** One field's text from answers; empty when it was not sent. */
export const answer = (answers: Answers | undefined, field: string): string => {
  const value = answers?.[field]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** Parses a form. The first problem of a field is its sentence; a problem of the whole stands under `form`. */
export function parseForm<T>(
  schema: z.ZodType<T>,
  form: FormData | URLSearchParams,
): ParsedForm<T> {
  const answers = answersOf(form)
  const parsed = schema.safeParse(answers)
  if (parsed.success) return { ok: true, value: parsed.data, answers }
  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues)
    errors[issue.path.map(String).join('.') || 'form'] ??= issue.message
  return { ok: false, errors, answers }
}
