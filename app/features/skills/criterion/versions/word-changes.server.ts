/** Which words differ between two texts. */
import { diffWords } from 'diff'
import type { TextChange } from '#app/domain/skills/criterion/skill-text.ts'

/** Part of a text. `isOnlyHere`: the other text does not have it. */
export type TextPart = { text: string; isOnlyHere: boolean }
/** Two texts side by side. Null if one is missing. */
export type WordChange = { label: string; before: TextPart[] | null; after: TextPart[] | null }

/** Comparing longer texts word by word takes too long, and the result is hard to read. */
const MAX_LENGTH = 8_000

export function wordChangesOf({ label, before, after }: TextChange): WordChange {
  const whole = (text: string | null): TextPart[] | null =>
    text === null ? null : [{ text, isOnlyHere: before !== after }]
  if (
    before === null ||
    after === null ||
    before === after ||
    before.length + after.length > MAX_LENGTH
  )
    return { label, before: whole(before), after: whole(after) }
  const parts = diffWords(before, after)
  const side = (other: 'added' | 'removed'): TextPart[] =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => ({ text: value, isOnlyHere: added || removed }))
  return { label, before: side('added'), after: side('removed') }
}
