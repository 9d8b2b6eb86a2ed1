/** Bodies to choose from, by name: the open ones, and those already chosen. */
import type { Bodies } from '#app/domain/government/reorganisation.ts'
import { byName } from '#app/domain/text/by-name.ts'

export const bodyItems = (
  bodies: Bodies,
  chosen: readonly number[] = [],
): { value: string; text: string }[] =>
  [...bodies.values()]
    .filter(({ id, closedOn }) => closedOn === null || chosen.includes(id))
    .toSorted(byName)
    .map(({ id, name, code }) => ({ value: String(id), text: `${name} (${code})` }))
