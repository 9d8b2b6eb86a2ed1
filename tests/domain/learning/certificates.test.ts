import { expect, test } from 'vitest'
import {
  formatReference,
  initialsOf,
  parseReference,
  referenceFrom,
} from '#app/domain/learning/certificates.ts'

test('a reference has 12 characters, none of which is taken for another', () => {
  for (let first = 0; first < 256; first += 12) {
    const bytes = Uint8Array.from({ length: 12 }, (_, index) => (first + index) % 256)
    expect(referenceFrom(bytes)).toMatch(/^[2-9A-HJ-NP-Z]{12}$/)
  }
})

test('a reference can be typed in lower case, with spaces or hyphens', () => {
  const reference = '7KQ2MF9DXR4H'
  for (const typed of ['7kq2-mf9d-xr4h', ' 7KQ2 MF9D XR4H ', reference, formatReference(reference)])
    expect(parseReference(typed)).toBe(reference)
})

test.each(['', '7KQ2MF9DXR4', '7KQ2MF9DXR4H2', '7KQ2MF9DXR40', '7KQ2MF9DXR4I'])(
  'what cannot be a reference is not looked up: %s',
  (typed) => {
    expect(parseReference(typed)).toBeNull()
  },
)

test('initials are the first letters of each part of a name', () => {
  expect(initialsOf('Siân Mair Bevan-Jones')).toBe('SMBJ')
  expect(initialsOf('élodie d’Arcy')).toBe('ÉD')
})
