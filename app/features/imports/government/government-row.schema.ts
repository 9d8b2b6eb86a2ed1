/** The schemas of organisation, parent, succession, profession and grade rows. */
import { z } from 'zod'
import { ORGANISATION_KINDS, SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import {
  knownCode,
  newCode,
  oneOf,
  optionalCode,
  optionalDay,
  optionalText,
  requiredDay,
  text,
  wholeNumber,
  yesOrNo,
} from '#app/features/imports/cells.schema.ts'

export const organisationRow = z
  .object({
    code: newCode,
    name: text('the name'),
    abbreviation: optionalText(40),
    kind: oneOf(ORGANISATION_KINDS),
    parent_code: optionalCode,
    opened_on: optionalDay,
    closed_on: optionalDay,
    parent_from: optionalDay,
  })
  .refine(
    (row) => row.opened_on === null || row.closed_on === null || row.opened_on < row.closed_on,
    {
      path: ['closed_on'],
      message: 'The closing date must be after the opening date. Correct one of the two.',
    },
  )

export const parentRow = z
  .object({
    organisation_code: knownCode('the organisation'),
    parent_code: knownCode('the parent'),
    from: optionalDay,
    until: optionalDay,
  })
  .refine((row) => row.organisation_code !== row.parent_code, {
    path: ['parent_code'],
    message: 'An organisation cannot be its own parent. Give the organisation above it.',
  })
  .refine((row) => row.from === null || row.until === null || row.from < row.until, {
    path: ['until'],
    message: 'The end date must be after the start date. Correct one of the two.',
  })

export const successionRow = z
  .object({
    from_code: knownCode('the organisation that came before'),
    to_code: knownCode('the organisation that came after'),
    on: requiredDay('the day'),
    kind: oneOf(SUCCESSION_KINDS),
  })
  .refine((row) => row.from_code !== row.to_code, {
    path: ['to_code'],
    message: 'An organisation cannot succeed itself. Give the organisation that came after.',
  })

export const professionRow = z.object({
  code: newCode,
  name: text('the name'),
  family: text('the family'),
})

export const gradeRow = z.object({
  code: newCode,
  name: text('the name'),
  rank: wholeNumber({ from: 0, to: 1000 }),
  scs: yesOrNo,
})
