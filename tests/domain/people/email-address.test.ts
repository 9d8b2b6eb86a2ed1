import { expect, test } from 'vitest'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'

const problemOf = (written: string) => emailAddressProblem(normaliseEmailAddress(written))

test.each([
  'ann@civil.example',
  " Ann.O'Neil+data@Data.Civil.Example ",
  'a_b-c@x1.gov.uk',
  'r&d@hmrc.gov.uk',
  'ann@xn--bcher-kva.example',
  'ann@civil.xn--p1ai',
  `${'a'.repeat(64)}@civil.example`,
])('“%s” is an email address', (written) => {
  expect(problemOf(written)).toBeNull()
})

test.each([
  ['a..b@civil.example', 'Remove one of the two dots in a row from the email address'],
  [
    '.ann@civil.example',
    'Remove the dot next to the @, or at the start or end of the email address',
  ],
  [
    'ann.@civil.example',
    'Remove the dot next to the @, or at the start or end of the email address',
  ],
  [
    'ann@civil.example.',
    'Remove the dot next to the @, or at the start or end of the email address',
  ],
  [
    'ann@.civil.example',
    'Remove the dot next to the @, or at the start or end of the email address',
  ],
  ['ann@civil..example', 'Remove one of the two dots in a row from the email address'],
  ['o’neil@civil.example', "Use a straight apostrophe (') in the email address, not “’”"],
  ['siân@civil.example', 'The email address contains “â”. Write it with plain letters and digits'],
  [
    'ann@bücher.example',
    'The email address contains “ü”. Write the domain with plain letters, or use its xn-- form',
  ],
  ['ａnn@civil.example', 'The email address contains “ａ”. Write it with plain letters and digits'],
  ['ann＠civil.example', 'The email address contains “＠”. Write it with plain letters and digits'],
  [
    'ab\u200Bc@civil.example',
    'The email address contains a zero width space (U+200B) after “ab”. Remove it',
  ],
  [
    'ab\u00A0c@civil.example',
    'The email address contains a no-break space (U+00A0) after “ab”. Remove it',
  ],
  ['ann smith@civil.example', 'Remove the space from the email address'],
  [
    'Ann Smith <ann@civil.example>',
    'Enter only the email address, without a name and without < and >',
  ],
  ['mailto:ann@civil.example', 'Remove “mailto:” from the email address'],
  ['ann@a.example; bob@b.example', 'Enter one email address only'],
  ['ann@bob@civil.example', 'Use only one @ in the email address'],
  ['ann@civil', 'Enter a full email address, such as name@department.gov.uk'],
  ['ann', 'Enter a full email address, such as name@department.gov.uk'],
  ['ann@civil.e', 'Enter a full email address, such as name@department.gov.uk'],
  ['ann@-civil.example', 'Enter a full email address, such as name@department.gov.uk'],
  ['ann@192.168.0.1', 'Enter a full email address, such as name@department.gov.uk'],
  ['"ann"@civil.example', 'Enter a full email address, such as name@department.gov.uk'],
  [`${'a'.repeat(65)}@civil.example`, 'Enter a full email address, such as name@department.gov.uk'],
  [`ann@${'civil.'.repeat(50)}example`, 'Use an email address of 254 characters or fewer'],
])('“%s” is not an email address, and the problem says what to do', (written, problem) => {
  expect(problemOf(written)).toBe(problem)
})

test('a string of a million characters is checked without delay', () => {
  for (const piece of ['a.', 'a@', 'a-', '\u200B'])
    expect(problemOf(piece.repeat(500_000))).not.toBeNull()
})

test('an email address has at most 254 characters', () => {
  const ofLength = (length: number) =>
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 196)}.uk`
  expect(problemOf(ofLength(254))).toBeNull()
  expect(problemOf(ofLength(255))).toBe('Use an email address of 254 characters or fewer')
})
