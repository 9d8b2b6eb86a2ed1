/** Zod types for the text in the forms of the editor. */
import { z } from 'zod'

const MAX_NAME = 300
/** The longest definition, descriptor or other text, in characters. */
const MAX_TEXT = 4000

/** Line breaks as they are stored. A browser sends two characters for each. */
export const withStoredLineBreaks = (entered: string): string => entered.replaceAll('\r\n', '\n')

/** Line breaks as a browser sends them, so that texts that were not touched compare as equal. */
export const withSentLineBreaks = (stored: string): string => stored.replaceAll(/\r?\n/g, '\r\n')

const text = z.string().transform((entered) => withStoredLineBreaks(entered).trim())

export const shortText = (missing: string, what: string) =>
  text.pipe(
    z.string().min(1, missing).max(MAX_NAME, `${what} must be ${MAX_NAME} characters or fewer`),
  )

export const longText = (missing: string, what: string) =>
  text.pipe(z.string().min(1, missing).max(MAX_TEXT, `${what} must be 4,000 characters or fewer`))

/** Text that can be left out, which is then empty. */
export const optionalLongText = (what: string) =>
  text.pipe(z.string().max(MAX_TEXT, `${what} must be 4,000 characters or fewer`))

/** The lines of a textarea, without empty ones. */
export const linesOf = (entered: string): string[] =>
  entered
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
