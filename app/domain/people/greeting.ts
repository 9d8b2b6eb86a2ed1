/** The first word of the name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** @param hour 0 to 23, local time */
export function greeting(hour: number): string {
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
