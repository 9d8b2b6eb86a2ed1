/** Values that several forms about courses ask for, for use in their schemas. */
import { z } from 'zod'

export const text = z.string().trim()

/** Text of at most `max` characters, or null if nothing was entered. */
export const optionalText = (max: number, message: string) =>
  text.pipe(z.string().max(max, message)).transform((entered) => (entered === '' ? null : entered))

/** A whole number from 1 to `max`, or null if nothing was entered. */
export const optionalNumber = (max: number, message: string) =>
  text
    .refine(
      (entered) =>
        entered === '' ||
        (/^\d{1,6}$/.test(entered) && Number(entered) >= 1 && Number(entered) <= max),
      message,
    )
    .transform((entered) => (entered === '' ? null : Number(entered)))

export const YES_NO = ['yes', 'no'] as const

/** The answer to a question with the radios “Yes” and “No”. */
export const yesOrNo = (message: string) =>
  z.enum(YES_NO, message).transform((answer) => answer === 'yes')

/** The titles and types of courses. */
export const courseTitle = text.pipe(
  z
    .string()
    .min(1, 'Enter the title of the course')
    .max(150, 'Title must be 150 characters or fewer'),
)

/** A full web address. */
export const isHttpsUrl = (entered: string): boolean => /^https:\/\/[^\s]+$/.test(entered)

/** The lines of a textarea, without empty ones. */
export const linesOf = (entered: string): string[] =>
  entered
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
