/** Pieces of the forms of the quarterly review. */
import { z } from 'zod'
import { isDay } from '#app/domain/calendar/day.ts'

/** What browsers send as line ends is kept as one sign. */
const clean = (text: string): string => text.replaceAll('\r\n', '\n').trim()

export const words = (most: number, tooLong: string) =>
  z.string().default('').transform(clean).pipe(z.string().max(most, tooLong))
export const needed = (most: number, missing: string, tooLong: string) =>
  z.string().default('').transform(clean).pipe(z.string().min(1, missing).max(most, tooLong))

/** How often what the form shows had been changed when it was shown. */
export const seen = z.coerce.number().int().min(0).max(2_000_000_000).catch(0)

/** A day as it was typed into three fields. */
export type DayTyped = { day: string; month: string; year: string }

/** A day from three fields; null with `missing` when nothing was typed. */
export function dayFrom(
  sent: Readonly<Record<string, unknown>>,
  name: string,
): { day: string | null; isMissing: boolean } {
  const [day = '', month = '', year = ''] = ['day', 'month', 'year'].map((part) => {
    const typed = sent[`${name}-${part}`]
    return typeof typed === 'string' ? typed.trim() : ''
  })
  if (!day && !month && !year) return { day: null, isMissing: true }
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { day: isDay(written) ? written : null, isMissing: false }
}
