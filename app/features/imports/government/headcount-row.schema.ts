/** The schema of headcount rows. An empty code means all. */
import { z } from 'zod'
import {
  optionalCode,
  requiredDay,
  text,
  wholeNumber,
  type When,
} from '#app/features/imports/cells.schema.ts'

export const headcountRow = ({ today }: When) =>
  z.object({
    set: text('the name of the set'),
    as_at: requiredDay('the day the numbers are true for', {
      day: today,
      message: 'This day is in the future. Give the day on which the posts were counted.',
    }),
    organisation_code: optionalCode,
    profession_code: optionalCode,
    grade_code: optionalCode,
    headcount: wholeNumber({ from: 0, to: 10_000_000 }),
  })
