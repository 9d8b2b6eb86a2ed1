/** Fields shared by the forms for returns. */
import { z } from 'zod'

/** Browsers send a line break as two characters, but it counts as one. */
const trimmed = z.string().transform((text) => text.replaceAll('\r\n', '\n').trim())

export const optionalText = (limit: number, tooLong: string) =>
  trimmed.pipe(z.string().max(limit, tooLong))
export const requiredText = (limit: number, missing: string, tooLong: string) =>
  trimmed.pipe(z.string().min(1, missing).max(limit, tooLong))

/** The revision of what the form shows, from a hidden field. */
export const revision = z
  .string()
  .pipe(z.coerce.number<string>().int().min(0).max(2_000_000_000).catch(0))
