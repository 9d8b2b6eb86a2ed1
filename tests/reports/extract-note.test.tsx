import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ExtractNote } from '#app/reports/extract-note.tsx'

const noteOf = (extract: string | null) =>
  renderToStaticMarkup(<ExtractNote extract={extract} asAt="2026-09-30" />)

test('a page of figures gives the date of the latest full extract of staff records', () => {
  expect(noteOf('2026-10-31')).toBe(
    '<p class="govuk-body-s">The latest full extract of staff records is dated 31 October 2026.</p>',
  )
  expect(noteOf('2026-09-30')).not.toContain('Warning')
  expect(noteOf(null)).toContain('No full extract of staff records has been imported yet')
})

test('a page of figures warns if the latest full extract is from before the date shown', () => {
  expect(noteOf('2026-09-29')).toContain('Warning')
  expect(noteOf('2026-09-29')).toContain(
    'is dated 29 September 2026. These figures are for a later date, 30 September 2026',
  )
})
