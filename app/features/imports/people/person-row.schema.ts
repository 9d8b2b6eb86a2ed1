/** The schema of rows in a people file. */
import { z } from 'zod'
import {
  email,
  identifier,
  knownCode,
  optionalCode,
  optionalEmail,
  optionalIdentifier,
  personName,
  requiredDay,
  type When,
} from '#app/features/imports/cells.schema.ts'

/**
 * The profession recorded for a post without one. It is counted and shown like any other
 * profession.
 */
const UNKNOWN_PROFESSION = 'UNK'

export const personRow = ({ asAt, today }: When) =>
  z
    .object({
      staff_id: identifier('the staff number', 60),
      email,
      name: personName,
      organisation_code: knownCode('the organisation'),
      profession_code: optionalCode.transform((code) => code ?? UNKNOWN_PROFESSION),
      grade_code: knownCode('the grade'),
      manager_email: optionalEmail,
      previous_staff_id: z.string().default('').pipe(optionalIdentifier(60)),
      in_post_since: requiredDay('the first day in the post', {
        day: asAt ?? today,
        message: `This is after ${asAt ?? today}, the date that the extract is true for. Give the date the person started, or leave the row for a later extract.`,
      }),
    })
    .refine((row) => row.manager_email === null || row.manager_email !== row.email, {
      path: ['manager_email'],
      message:
        'A person cannot be their own manager. Give another email address, or leave the cell empty.',
    })
