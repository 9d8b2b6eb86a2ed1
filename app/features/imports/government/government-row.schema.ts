/** What rows of organisations, their parents, successions, professions and grades must be. */
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
      message: 'It closes on or before the day it opened. Correct one of the two days.',
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
    message: 'An organisation cannot be its own parent. Give the one above it.',
  })
  .refine((row) => row.from === null || row.until === null || row.from < row.until, {
    path: ['until'],
    message: 'It ends on or before the day it begins. Correct one of the two days.',
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
    message: 'An organisation cannot follow itself. Give the one that came after.',
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
