/** Forms: parsed with a Zod schema; on error the answers are kept and each field has its sentence. */
import type { z } from 'zod'

/** The sentences by field; a field's id is its name, so that the error summary can focus it. */
export type FieldErrors = Record<string, string>
/** What was typed, as it was typed: one text a field, or several for checkboxes. */
export type Answers = Record<string, string | string[]>

export type ParsedForm<T> = { ok: true; value: T; answers: Answers } | { ok: false; errors: FieldErrors; answers: Answers }

/** The answers of a form, files left out. A field sent more than once, or named with `[]`, is a list. */
export function answersOf(form: FormData | URLSearchParams): Answers {
  const answers: Answers = {}
  for (const key of new Set(form.keys())) {
    // No field of ours; it would be taken for what the answers inherit from.
    if (key === '__proto__') continue
    const texts = form.getAll(key).filter((value): value is string => typeof value === 'string')
    answers[key] = texts.length > 1 || key.endsWith('[]') ? texts : (texts[0] ?? '')
  }
  return answers
}

/** One field's text from answers; empty when it was not sent. */
export const answer = (answers: Answers | undefined, field: string): string => {
  const value = answers?.[field]
  return Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
}

/** Parses a form. The first problem of a field is its sentence; a problem of the whole stands under `form`. */
export function parseForm<T>(schema: z.ZodType<T>, form: FormData | URLSearchParams): ParsedForm<T> {
  const answers = answersOf(form)
  const parsed = schema.safeParse(answers)
  if (parsed.success) return { ok: true, value: parsed.data, answers }
  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues) errors[issue.path.map(String).join('.') || 'form'] ??= issue.message
  return { ok: false, errors, answers }
}
