/** The disclosure policy in words, as every output has it. A null policy: exact numbers, for who may see names. */
import type { DisclosurePolicy } from '#app/domain/disclosure.ts'

export const EXACT = 'These numbers are exact. They are for who may see the names of the people counted: do not pass them on.'

export function policySentences(policy: DisclosurePolicy | null): string[] {
  if (policy === null) return [EXACT]
  const { threshold, rounding, percentageBase, marker } = policy
  return [
    `So that nobody can be recognised, numbers from 1 to ${threshold - 1} are withheld, and so are all or none of a small group.`,
    'A further number is withheld where it would give a withheld one away.',
    `A withheld number is marked ${marker} where people read, and blank in files for machines.`,
    `The other numbers are rounded to the nearest ${rounding} after adding up, so that rows may not add up to their total.`,
    `Shares are worked out from the rounded numbers, and are not given for fewer than ${percentageBase} people.`,
  ]
}
