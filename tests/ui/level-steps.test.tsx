import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LevelSteps, levelText } from '#app/ui/level-steps.tsx'

const LEVELS = ['Awareness', 'Working', 'Practitioner', 'Expert']

test('levels are described in words for screen readers', () => {
  expect(levelText(LEVELS, { yours: 2, expected: 3 })).toBe(
    'Your level: working. Expected: practitioner.',
  )
})

test('the text distinguishes below the first level, not sure and not shown', () => {
  expect(levelText(LEVELS, { yours: 0 })).toBe('Your level: not yet at awareness.')
  expect(levelText(LEVELS, { yours: null })).toBe('Your level: not sure.')
  expect(levelText(LEVELS, { expected: 4 })).toBe('Expected: expert.')
})

test('the drawing is hidden from screen readers, has one filled step for each level, and no inline style', () => {
  const markup = renderToStaticMarkup(<LevelSteps levels={LEVELS} yours={2} expected={3} />)
  expect(markup).toMatch(/^<svg class="app-level-steps"[^>]* aria-hidden="true"/)
  expect(markup.match(/app-level-steps__reached/g)).toHaveLength(2)
  expect(markup.match(/app-level-steps__step"/g)).toHaveLength(2)
  expect(markup).not.toContain('style=')
  expect(markup).toContain(
    '<span class="govuk-visually-hidden">Your level: working. Expected: practitioner.</span>',
  )
})
