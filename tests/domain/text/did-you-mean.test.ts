import { expect, test } from 'vitest'
import { closestWord, didYouMean, didYouMeanCell } from '#app/domain/text/did-you-mean.ts'

test.each([
  ['departmnt', ['department', 'profession'], 'department'],
  ['dmx', ['DMC', 'IMC'], 'DMC'],
  ['prof', ['professions of government'], 'professions of government'],
  ['zebra', ['department', 'profession'], null],
])('the closest word to “%s” in %j is %j', (written, known, meant) => {
  expect(closestWord(written, known)).toBe(meant)
})

test.each([
  ['D-F-T', ['dft'], 'dft'],
  ['co', ['CC', 'CO', 'COP'], 'CO'],
  ['hmt', ['HMRC', 'HMTX', 'HMT'], 'HMT'],
  ['D.F.T', ['DFE', 'DFT'], 'DFT'],
])(
  'the closest word to “%s” in %j is the code with the same letters, %j',
  (written, known, meant) => {
    expect(closestWord(written, known)).toBe(meant)
  },
)

test('a word is compared only with words of similar length', () => {
  expect(closestWord('x'.repeat(100), ['covrage', 'coverage'])).toBeNull()
  expect(closestWord('covrage', ['x'.repeat(100), 'coverage'])).toBe('coverage')
})

test('a suggestion has quotation marks on a page and none in a cell of a file', () => {
  expect(didYouMean('dmx', ['DMC'], 'Choose a course.')).toBe('Did you mean “DMC”?')
  expect(didYouMeanCell('dmx', ['DMC'], 'Choose a course.')).toBe('Did you mean DMC?')
})

test('a word without a close match gets the fallback instead of a suggestion', () => {
  expect(didYouMean('zebra', ['DMC'], 'Choose a course.')).toBe('Choose a course.')
  expect(didYouMeanCell('zebra', ['DMC'], 'Choose a course.')).toBe('Choose a course.')
})
