import { formatMonthDay } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** How long completions of a course are valid. */
export function describeValidity({
  validForMonths,
  validUntil,
}: {
  validForMonths: number | null
  validUntil: string | null
}): string {
  if (validForMonths === null) return 'Does not expire'
  const months = formatCount(validForMonths, 'month')
  return validUntil === null
    ? months
    : `Until the first ${formatMonthDay(validUntil)} at least ${months} after completion`
}
