/** Values in the audit log. */
import { z } from 'zod'

export const id = z.number()
export const optionalText = z.string().nullable()
/** JSON holds an instant as text. */
export const instant = z.date().or(z.string())
