import { expect, test } from 'vitest'
import { splitIdentifiers } from '#app/domain/learning/nominations.ts'

test.each([
  ['a column', 'ann@x.gov.uk\r\n\r\n10234567\n', ['ann@x.gov.uk', '10234567']],
  [
    'commas and tabs',
    'ann@x.gov.uk, tom@x.gov.uk\t10234567',
    ['ann@x.gov.uk', 'tom@x.gov.uk', '10234567'],
  ],
  [
    'recipients of an email',
    'Lee, Ann <ann@x.gov.uk>; Tom Ellis <tom@x.gov.uk>',
    ['ann@x.gov.uk', 'tom@x.gov.uk'],
  ],
  ['a name', 'Chloe King\nann@x.gov.uk', ['Chloe King', 'ann@x.gov.uk']],
  ['names next to addresses', 'Ann Lee\tann@x.gov.uk', ['ann@x.gov.uk']],
  ['the same person twice', 'Ann@x.gov.uk ann@X.gov.uk', ['Ann@x.gov.uk']],
  ['nothing', ' \n , ;', []],
])('a pasted list is split into email addresses and staff numbers: %s', (_, text, expected) => {
  expect(splitIdentifiers(text)).toEqual(expected)
})
