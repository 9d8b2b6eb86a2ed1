import { formatDay } from '#app/ui/text/dates.ts'

/** A release's title with its quarter, which people often include in the title themselves. */
export function titleOfQuarter({ title, asAt }: { title: string; asAt: string }): string {
  const day = formatDay(asAt)
  return title.includes(day) ? title : `${title}, quarter to ${day}`
}
