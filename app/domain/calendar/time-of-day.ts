/** A time of day as people type it: 9:30, 09.30, 9:30am, 2pm or midday. */
const PATTERN = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/

/** Returns HH:MM, or null if the input is not a time of day. */
export function parseTime(input: string): string | null {
  const text = input.trim().toLowerCase()
  if (text === 'midday' || text === 'noon') return '12:00'
  if (text === 'midnight') return '00:00'
  const [, hours = '', minutes = '00', half] = PATTERN.exec(text) ?? []
  // A number alone could be morning or evening, so 9 is not a time.
  if (hours === '' || (half === undefined && !/[:.]/.test(text))) return null
  const hour = Number(hours)
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  const hour24 = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0)
  return hour24 < 24 && Number(minutes) < 60
    ? `${String(hour24).padStart(2, '0')}:${minutes}`
    : null
}
