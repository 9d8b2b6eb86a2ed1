import type { NomineeRefusal } from '#app/features/learning/nominations/nominees.server.ts'

/** Why someone in a list is not nominated, and what to do instead. */
export const NOMINEE_MESSAGES: Readonly<Record<NomineeRefusal, string>> = {
  unknown: 'No one has this email address or staff number. Check it, and enter it again.',
  several:
    'More than one person has had this email address or staff number. Enter the current one.',
  oneself: 'You cannot nominate yourself. Enrol on the cohort’s page instead.',
  'not-yours':
    'Is not in your team, organisation or profession. Ask their manager or department lead.',
}

const count = (results: readonly { outcome: string }[], outcome: string): number =>
  results.filter((result) => result.outcome === outcome).length

/** For example, "3 people would have a place, 1 would wait, 2 cannot be nominated". */
export function summariseResults(results: readonly { outcome: string }[]): string {
  const [places, waiting, refused] = [
    count(results, 'confirmed') + count(results, 'requested'),
    count(results, 'waiting'),
    count(results, 'refused'),
  ]
  const people = (number: number): string => (number === 1 ? '1 person' : `${number} people`)
  return [
    `${people(places)} will have a place`,
    ...(waiting > 0 ? [`${people(waiting)} will be on the waiting list`] : []),
    ...(refused > 0 ? [`${people(refused)} cannot be nominated`] : []),
  ].join(', ')
}
