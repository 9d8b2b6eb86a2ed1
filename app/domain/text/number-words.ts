const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
] as const

/** A whole number for a sentence: in words up to nine, and in digits from 10. */
export const numberWord = (count: number): string => WORDS[count] ?? String(count)
