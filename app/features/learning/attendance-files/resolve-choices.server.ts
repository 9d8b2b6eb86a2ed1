/** Turns what an admin entered about the people in a file into choices. */
import { resolveWalkIn } from '#app/features/learning/registers/resolve-walk-in.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { whoField } from '#app/features/learning/attendance-files/check-file-fields.ts'
import type { Day } from '#app/domain/calendar/day.ts'

type Entered = {
  choice: Readonly<Record<string, string>>
  who: Readonly<Record<string, string>>
  leave: ReadonlySet<number>
  day: Day
}

const NOT_FOUND = {
  'unknown-email': 'No one has this email address. Check it, or leave the box empty',
  'several-had-email':
    'Several people had this email address, but no one had it on the day of the session. Enter a different one, or leave the box empty',
  'several-had-number':
    'Several people had this staff number, and no one has it now. Enter an email address, or leave the box empty',
  'unknown-person':
    'No one has this name or staff number. Enter their email address, or leave the box empty',
  'too-many-people': 'More than one person has this name. Enter their email address',
  'choose-person': 'More than one person has this name. Enter their email address',
} as const

/** The choices by the first row of each person, and errors about people who cannot be found. */
export async function resolveChoices({ choice, who, leave, day }: Entered) {
  const choices = new Map<number, number | null>()
  const errors: FieldErrors = {}
  for (const [row, value] of Object.entries(choice))
    choices.set(Number(row), /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null)
  for (const [row, text] of Object.entries(who)) {
    if (text.trim() === '') continue
    const found = await resolveWalkIn({ text: text.trim(), personId: null, day })
    if (found && 'personId' in found) choices.set(Number(row), found.personId)
    else if (found) errors[whoField(Number(row))] = NOT_FOUND[found.refusal]
  }
  for (const row of leave) choices.set(row, null)
  return { choices, errors }
}
