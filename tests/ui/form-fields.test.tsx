import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { ChoiceRow } from '#app/ui/forms/choice-row.tsx'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { FileUpload } from '#app/ui/forms/file-upload.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const CHOICES = [
  { value: 'awareness', text: 'Awareness', hint: 'Knows that figures can mislead' },
  { value: 'working', text: 'Working' },
]
const error = 'Say what it is called'
const html = (element: ReactElement): string => renderToStaticMarkup(element)
/** The opening tag of the element with this id. */
const tagOf = (markup: string, id: string): string =>
  markup.match(new RegExp(`<[^>]* id="${id.replace(/[[\]]/g, '\\$&')}"[^>]*>`))?.[0] ?? ''

describe('a field with an error', () => {
  const single = {
    'a text input': <TextInput name="thing" label="Thing" hint="A hint" error={error} />,
    'a textarea': <Textarea name="thing" label="Thing" hint="A hint" error={error} />,
    'a select': <Select name="thing" label="Thing" hint="A hint" error={error} items={CHOICES} />,
    'a file upload': <FileUpload name="thing" label="Thing" hint="A hint" error={error} />,
  }
  test.each(Object.entries(single))(
    'has its name as its id, and is described by its hint and its error: %s',
    (_, field) => {
      const markup = html(field)
      expect(tagOf(markup, 'thing')).toContain('aria-describedby="thing-hint thing-error"')
      expect(markup).toContain('<label class="govuk-label" for="thing">')
      expect(markup).toContain('<div id="thing-hint" class="govuk-hint">A hint</div>')
      expect(markup).toContain(
        `<p id="thing-error" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> ${error}</p>`,
      )
      expect(markup).toContain('<div class="govuk-form-group govuk-form-group--error">')
    },
  )

  const grouped = {
    radios: <Radios name="thing" legend="Thing" hint="A hint" error={error} items={CHOICES} />,
    checkboxes: (
      <Checkboxes name="thing" legend="Thing" hint="A hint" error={error} items={CHOICES} />
    ),
    'a date': <DateInput name="thing" legend="Thing" hint="A hint" error={error} />,
  }
  test.each(Object.entries(grouped))(
    'has the error on the fieldset and the name as the id of its first control: %s',
    (_, field) => {
      const markup = html(field)
      expect(markup).toMatch(
        /<fieldset class="govuk-fieldset"[^>]* aria-describedby="thing-hint thing-error">/,
      )
      expect(tagOf(markup, 'thing')).toMatch(/^<input /)
    },
  )

  test('a field with an error shows the error in its register row', () => {
    const markup = html(
      <ChoiceRow
        name="marks[7]"
        legend="Khan, Amira"
        items={CHOICES}
        error="Choose a mark"
        note="Apology sent"
      />,
    )
    expect(markup).toContain('aria-describedby="marks[7]-note marks[7]-error"')
    expect(tagOf(markup, 'marks[7]')).toContain('type="radio"')
  })
})

describe('a field without an error or a hint', () => {
  test('a field without an error or a hint has no description', () => {
    expect(html(<TextInput name="thing" label="Thing" />)).not.toContain('aria-describedby')
    expect(
      html(<Radios name="thing" legend="Thing" items={[{ value: 'a', text: 'A' }]} />),
    ).not.toContain('aria-describedby')
  })
})

describe('an answer', () => {
  test('an answer is still in a text input and a textarea, and is escaped', () => {
    const typed = '"><script>alert(1)</script> O’Neill & Siân'
    const escaped = '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; O’Neill &amp; Siân'
    expect(html(<TextInput name="thing" label="Thing" value={typed} />)).toContain(
      `value="${escaped}"`,
    )
    expect(html(<Textarea name="thing" label="Thing" value={typed} />)).toContain(
      `>${escaped}</textarea>`,
    )
  })

  test('an answer is still selected in a select, radios and checkboxes', () => {
    expect(html(<Select name="thing" label="Thing" items={CHOICES} value="working" />)).toContain(
      '<option value="working" selected="">',
    )
    expect(html(<Radios name="thing" legend="Thing" items={CHOICES} value="working" />)).toMatch(
      /id="thing-2"[^>]* checked=""[^>]* value="working"/,
    )
    const boxes = html(
      <Checkboxes name="thing[]" legend="Thing" items={CHOICES} values={['awareness']} />,
    )
    expect(boxes.match(/checked=""/g)).toHaveLength(1)
    expect(tagOf(boxes, 'thing[]')).toContain('checked=""')
  })

  test('an answer is still in a date as it was typed', () => {
    const markup = html(
      <DateInput name="starts" legend="Start" value={{ day: '31', month: 'Feb', year: '2026' }} />,
    )
    expect(markup).toContain('name="starts-day"')
    expect(markup).toMatch(/name="starts-month"[^>]* value="Feb"/)
  })
})

describe('particular fields', () => {
  test('a date with an error in its year has the field’s id on the year, and no duplicate ids', () => {
    const markup = html(
      <DateInput
        name="starts"
        legend="Start"
        error="Year must have 4 numbers"
        errorIn={['year']}
      />,
    )
    expect(tagOf(markup, 'starts')).toContain('name="starts-year"')
    const ids = [...markup.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(markup.match(/govuk-input--error/g)).toHaveLength(1)
  })

  test('a choice is described by its hint', () => {
    const markup = html(
      <Radios
        name="level"
        legend="Your level"
        items={[...CHOICES, { divider: 'or' }, { value: 'not-sure', text: 'I am not sure' }]}
      />,
    )
    expect(tagOf(markup, 'level')).toContain('aria-describedby="level-item-hint"')
    expect(markup).toContain('<div class="govuk-radios__divider">or</div>')
  })

  test('a legend can be the heading of the page', () => {
    expect(
      html(<Radios name="level" legend="Weighing evidence" legendAsHeading items={CHOICES} />),
    ).toContain(
      '<legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">Weighing evidence</h1></legend>',
    )
  })

  test('a textarea with a limit states it without scripts, and counts characters with scripts', () => {
    const markup = html(<Textarea name="why" label="Why" maxLength={200} />)
    expect(markup).toContain('data-module="govuk-character-count" data-maxlength="200"')
    expect(tagOf(markup, 'why')).toContain('aria-describedby="why-info"')
    expect(markup).toContain('You can enter up to 200 characters')
  })

  test('a form turns off validation in the browser', () => {
    expect(html(<Form action="/cohorts">x</Form>)).toBe(
      '<form noValidate="" action="/cohorts" method="post">x</form>',
    )
  })
})
