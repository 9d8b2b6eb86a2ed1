import { expect, test } from 'vitest'
import { invisibleCharacterIn, visible } from '#app/domain/text/invisible-characters.ts'

test.each([
  ['ab\u200Bcd', 'a zero width space (U+200B) after “ab”'],
  ['\u00ADab', 'a soft hyphen (U+00AD) at its start'],
  ['S\u00A01', 'a no-break space (U+00A0) after “S”'],
  ['S\n1', 'a line break (U+000A) after “S”'],
  ['S\uFE0F1', 'an invisible character (U+FE0F) after “S”'],
  ['S\u30641\u3164', 'a Hangul filler (U+3164) after “Sつ1”'],
  ['S\u200D1', 'a zero width joiner (U+200D) after “S”'],
  ['\u200Ba\u202Eb', 'a right-to-left override (U+202E) after “<U+200B>a”'],
])('the code %j contains an invisible character, which is described as %s', (text, described) => {
  expect(invisibleCharacterIn(text, 'code')).toBe(described)
})

test('a name can contain a zero width joiner and a no-break space, but no other invisible character', () => {
  expect(invisibleCharacterIn('ක්\u200Dරිස් de\u00A0Silva', 'name')).toBeNull()
  expect(invisibleCharacterIn('Ann\u200BO’Neil', 'name')).toBe(
    'a zero width space (U+200B) after “Ann”',
  )
  expect(invisibleCharacterIn('a\u200Db\u00ADc', 'name')).toBe('a soft hyphen (U+00AD) after “a b”')
})

test('a name cannot contain a line break or a tab, so it cannot add lines to an email', () => {
  expect(invisibleCharacterIn('Ann Lee\r\nSign in at evil.example', 'name')).toBe(
    'a line break (U+000D) after “Ann Lee”',
  )
  expect(invisibleCharacterIn('Ann\tLee', 'name')).toBe('a tab (U+0009) after “Ann”')
  expect(invisibleCharacterIn('Ann\u2029Lee', 'name')).toBe(
    'a paragraph separator (U+2029) after “Ann”',
  )
})

test('other text can contain format characters and line breaks, but no control character or change of direction', () => {
  expect(invisibleCharacterIn('co\u00ADoperate\r\n\tand more', 'text')).toBeNull()
  for (const character of ['\u0007', '\u202A', '\u202E', '\u2067', '\u2069', '\u0085'])
    expect(invisibleCharacterIn(`ab${character}`, 'text')).toMatch(/ after “ab”$/)
})

test('text is shown with the codes of its invisible characters', () => {
  expect(visible('a\u202Eb\u001B[31mc\nd')).toBe('a<U+202E>b<U+001B>[31mc\nd')
})
