/** The form of a new import. */
import { z } from 'zod'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { IMPORT_KINDS } from '#app/domain/imports/imports.ts'

const part = z.string().trim().default('')

/** @param today no extract is true for a day to come */
export const importForm = (today: Day) =>
  z
    .object({
      kind: z.enum(IMPORT_KINDS, 'Choose what is in the file.'),
      'asAt-day': part,
      'asAt-month': part,
      'asAt-year': part,
      full: z.string().optional(),
      organisation: part,
      dryRun: z.string().optional(),
    })
    .transform((form, context) => {
      const [day, month, year] = [form['asAt-day'], form['asAt-month'], form['asAt-year']]
      const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
      const isPeople = form.kind === 'people'
      const refuse = (message: string) =>
        context.addIssue({ code: 'custom', path: ['asAt'], message })
      if (isPeople && !day && !month && !year) refuse('Enter the day that the extract is true for.')
      else if (isPeople && !isDay(written)) refuse('Enter a real day, such as 31 3 2026.')
      else if (isPeople && written > today)
        refuse('The extract cannot be true for a day to come. Enter the day it was made for.')
      return {
        kind: form.kind,
        asAt: isPeople ? written : null,
        full: isPeople && form.full === 'yes',
        organisationCode: (isPeople && form.full === 'yes' && form.organisation) || null,
        dryRun: form.dryRun === 'yes',
      }
    })
