/** Pieces of the forms of the quarterly review. */
import { z } from 'zod'

/** What browsers send as line ends is kept as one sign. */
const clean = (text: string): string => text.replaceAll('\r\n', '\n').trim()

export const words = (most: number, tooLong: string) =>
  z.string().transform(clean).pipe(z.string().max(most, tooLong))
export const needed = (most: number, missing: string, tooLong: string) =>
  z.string().transform(clean).pipe(z.string().min(1, missing).max(most, tooLong))

/** How often what the form shows had been changed when it was shown. */
export const seen = z
  .string()
  .pipe(z.coerce.number<string>().int().min(0).max(2_000_000_000).catch(0))
