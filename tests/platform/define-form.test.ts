import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  dateAnswer,
  defineForm,
  rowAnswers,
  rowsOf,
} from '#app/platform/forms/define-form.server.ts'

const leave = defineForm(
  z
    .object({
      name: z.string().trim().min(1, 'Enter a name'),
      agreed: z.boolean(),
      grades: z.array(z.string()).min(1, 'Choose a grade'),
      from: dateAnswer,
      marks: rowAnswers,
    })
    .transform((sent, context) => {
      if (sent.from.year === '')
        context.addIssue({ code: 'custom', path: ['from'], message: 'Enter a date' })
      for (const [id, mark] of Object.entries(sent.marks))
        if (mark === 'late')
          context.addIssue({ code: 'custom', path: ['marks', id], message: 'Choose a mark' })
      if (sent.name === 'Nobody')
        context.addIssue({ code: 'custom', path: [], message: 'Try again' })
      return sent
    }),
  { name: 'text', agreed: 'tick', grades: 'list', from: 'date', marks: rowsOf('marks') },
)

const sentForm = (...pairs: [string, string][]): FormData => {
  const form = new FormData()
  for (const [name, value] of pairs) form.append(name, value)
  return form
}

const ALL_FIELDS: [string, string][] = [
  ['name', ' Siân '],
  ['agreed', 'yes'],
  ['grades[]', 'SCS1'],
  ['grades[]', 'SCS2'],
  ['from-day', '1'],
  ['from-month', '3'],
  ['from-year', '2027'],
  ['marks[7]', 'here'],
  ['marks[8]', 'away'],
]
const ANSWERS = {
  name: ' Siân ',
  agreed: true,
  grades: ['SCS1', 'SCS2'],
  from: { day: '1', month: '3', year: '2027' },
  marks: { 7: 'here', 8: 'away' },
}

test('parsing a valid form returns its value, and the answers as typed', () => {
  expect(leave.parse(sentForm(...ALL_FIELDS))).toEqual({
    ok: true,
    value: { ...ANSWERS, name: 'Siân' },
    answers: ANSWERS,
  })
})

test('a form submitted with no fields has empty answers', () => {
  const parsed = leave.parse(new FormData())
  expect(parsed.ok).toBe(false)
  expect(parsed.answers).toEqual({
    name: '',
    agreed: false,
    grades: [],
    from: { day: '', month: '', year: '' },
    marks: {},
  })
  expect(parsed.answers).toEqual(leave.empty)
})

test('each error is under the id of the field that the error summary links to', () => {
  const errorsOf = (...pairs: [string, string][]) => {
    const parsed = leave.parse(sentForm(...pairs))
    return parsed.ok ? null : parsed.errors
  }
  expect(errorsOf()).toEqual({ name: 'Enter a name', 'grades[]': 'Choose a grade' })
  expect(errorsOf(['name', 'Nobody'], ['grades[]', 'SCS1'], ['marks[7]', 'late'])).toEqual({
    from: 'Enter a date',
    'marks[7]': 'Choose a mark',
    form: 'Try again',
  })
  expect(leave.errorIn('grades', 'Choose another')).toEqual({ 'grades[]': 'Choose another' })
  expect(leave.errorIn('form', 'Try again')).toEqual({ form: 'Try again' })
})

test('stored values become answers as if they had been typed', () => {
  expect(
    leave.answersFrom({ name: 'Siân', from: '2027-03-01', grades: ['SCS1'], marks: { 7: 'here' } }),
  ).toEqual({
    name: 'Siân',
    agreed: false,
    grades: ['SCS1'],
    from: { day: '1', month: '3', year: '2027' },
    marks: { 7: 'here' },
  })
  const numbers = defineForm(z.object({ places: z.string(), least: z.string() }), {
    places: 'text',
    least: 'text',
  })
  expect(numbers.answersFrom({ places: 24, least: null })).toEqual({ places: '24', least: '' })
})

test('answers can be turned back into form fields', () => {
  expect(leave.toFields(ANSWERS)).toEqual(ALL_FIELDS)
  expect(leave.toFields(leave.empty).map(([name]) => name)).toEqual([
    'name',
    'from-day',
    'from-month',
    'from-year',
  ])
})

test('unknown fields, files and repeated text fields are ignored', () => {
  const form = sentForm(['name', 'Siân'], ['name', 'Tom'], ['other', 'a'], ['marks[]', 'b'])
  form.append('from-day', new File(['a'], 'a.csv'))
  expect(leave.parse(form).answers).toEqual({ ...leave.empty, name: 'Siân' })
})

test('a row named __proto__ is ignored', () => {
  const { answers } = leave.parse(
    new URLSearchParams('__proto__=a&constructor=b&marks[__proto__]=c&marks[constructor]=d'),
  )
  expect(Object.getPrototypeOf(answers)).toBe(Object.prototype)
  expect(Object.getPrototypeOf(answers.marks)).toBe(Object.prototype)
  expect(answers).toEqual({ ...leave.empty, marks: { constructor: 'd' } })
})

test('parsing visits each field of a form once, however many there are', () => {
  class CountingParams extends URLSearchParams {
    visits = 0
    override getAll(name: string): string[] {
      this.visits += this.size
      return super.getAll(name)
    }
    override get(name: string): string | null {
      this.visits += this.size
      return super.get(name)
    }
    override *[Symbol.iterator](): Generator<[string, string], undefined> {
      for (const pair of super.entries()) {
        this.visits += 1
        yield pair
      }
      return undefined
    }
  }
  const register = defineForm(z.object({ marks: rowAnswers }), { marks: rowsOf('marks') })
  const form = new CountingParams(
    Array.from({ length: 5000 }, (_, index) => [`marks[${index}]`, 'attended']),
  )
  expect(Object.keys(register.parse(form).answers.marks)).toHaveLength(5000)
  expect(form.visits).toBe(5000)
})

test('the schema can depend on the context passed to `parse`', () => {
  const dated = defineForm(
    (latest: string) => z.object({ day: z.string().refine((day) => day <= latest, 'Too late') }),
    { day: 'text' },
  )
  expect(dated.parse(sentForm(['day', '2027-01-01']), '2027-01-01').ok).toBe(true)
  expect(dated.parse(sentForm(['day', '2027-01-02']), '2027-01-01')).toMatchObject({
    errors: { day: 'Too late' },
  })
})
