/** Says what someone else saved while a form of the editor was open. */
import type { ChangedAnswer } from '#app/platform/forms/changes-meanwhile.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

/** A sentence about a field that someone else saved while the form was open. */
export type SavedMeanwhile = { label: string; before: string; now: string }

const describe = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value === undefined || value === null || value === '' ? 'empty' : String(value)
}

/**
 * The messages at the fields that someone else changed, and what they changed, for a page that shows
 * the rest unchanged.
 * @param labelOf the label of a field @param textOf the text of a value, such as the name of a level
 */
export function describeMeanwhile(
  changed: readonly ChangedAnswer[],
  labelOf: (name: string) => string,
  textOf: (name: string, value: unknown) => unknown = (_, value) => value,
): { errors: FieldErrors; savedMeanwhile: SavedMeanwhile[] } {
  return {
    errors: Object.fromEntries(
      changed.map(({ name }) => [
        name,
        `${labelOf(name)}: someone else changed this while you were editing. Check it against what they saved, then save again`,
      ]),
    ),
    savedMeanwhile: changed.map(({ name, before, now }) => ({
      label: labelOf(name),
      before: describe(textOf(name, before)),
      now: describe(textOf(name, now)),
    })),
  }
}
