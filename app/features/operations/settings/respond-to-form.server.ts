/** Saves a form of settings and returns to the settings page, or answers with a 400 and what was typed. */
import { data, redirect } from 'react-router'
import type { HostSettings } from '#app/domain/operations/host-settings.ts'
import { saveSettings } from '#app/features/operations/settings/save-settings.server.ts'
import { paths } from '#app/paths.ts'
import { findChangesMeanwhile } from '#app/platform/forms/changes-meanwhile.server.ts'
import type { FieldErrors, ParsedForm } from '#app/platform/forms/define-form.server.ts'

const CHANGED_MEANWHILE: FieldErrors = {
  form: 'Someone else has changed these settings since you opened this page. Check what is here now, then save again',
}

/**
 * @param saved the settings in force, as answers of the form
 * @param rows the fields that have a row for each id
 */
export async function respondToForm<Value, Answers extends { shown: string }>(
  form: ParsedForm<Value, Answers>,
  {
    saved,
    rows,
    changes,
    by,
  }: {
    saved: Answers
    rows?: readonly string[]
    changes: (value: Value) => Partial<HostSettings>
    by: { personId: number }
  },
) {
  if (!form.ok) return data({ errors: form.errors, answers: form.answers }, { status: 400 })
  const meanwhile = findChangesMeanwhile(form.answers, saved, rows)
  if (meanwhile)
    return data({ errors: CHANGED_MEANWHILE, answers: meanwhile.answers }, { status: 400 })
  await saveSettings(changes(form.value), by)
  return redirect(paths.settings({ done: 'saved' }))
}
