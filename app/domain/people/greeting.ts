/** How the home page greets. */

/** The name to greet someone by: the first word of their name. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name

/** Good morning, afternoon or evening, by the hour (0 to 23) where the person is. */
export function greeting(hour: number): string {
  if (hour < 12) return 'Good morning'
  return hour < 18 ? 'Good afternoon' : 'Good evening'
}
