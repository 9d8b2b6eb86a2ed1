import { formatCount } from '#app/ui/text/numbers.ts'

/** For example, "6 hours", "1 hour 30 minutes" or "45 minutes". */
export function formatDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return [hours > 0 && formatCount(hours, 'hour'), rest > 0 && formatCount(rest, 'minute')]
    .filter(Boolean)
    .join(' ')
}
