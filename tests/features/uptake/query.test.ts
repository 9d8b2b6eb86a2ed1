import { expect, test } from 'vitest'
import { querySchema, type QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

const options: QueryOptions = {
  courses: [
    { code: 'DMC', title: 'Data', qualifying: true },
    { code: 'IMC', title: 'Innovation', qualifying: false },
  ],
  sets: [{ name: 'Civil Service Statistics 2023', asAt: '2023-03-31' }],
  entries: {
    department: [{ id: 1, code: 'DFE', name: 'Department for Education' }],
    profession: [{ id: 1, code: 'FIN', name: 'Finance' }],
    grade: [{ id: 1, code: 'SCS1', name: 'Deputy Director' }],
  },
  agencyCodes: ['STA'],
  quarterEnds: ['2026-09-30'],
  today: '2026-11-23',
  defaults: { measure: 'coverage', asAt: '2026-09-30' },
}
const ask = (words: string) => parseQueryParams(querySchema(options), new URLSearchParams(words))
const errors = (words: string) => {
  const parsed = ask(words)
  return parsed.ok ? {} : parsed.errors
}

test('an empty query gets the defaults', () => {
  expect(ask('')).toMatchObject({
    ok: true,
    value: {
      measure: 'coverage',
      by: 'department',
      asAt: '2026-09-30',
      since: null,
      course: null,
      department: null,
      profession: null,
      grade: null,
      population: 'scs',
      structure: 'then',
      base: 'in-post',
    },
  })
})

test('an empty parameter counts as missing', () => {
  expect(ask('course=&since=&by=&base=')).toMatchObject({
    ok: true,
    value: { course: null, by: 'department', base: 'in-post' },
  })
})

test('the period of “new” begins with the quarter of its last day, unless the query gives another start', () => {
  expect(ask('measure=new&as-at=2026-09-30')).toMatchObject({
    value: { since: '2026-07-01', base: null },
  })
  expect(ask('measure=new&as-at=2026-09-30&since=2026-01-15')).toMatchObject({
    value: { since: '2026-01-15' },
  })
})

test('codes and names match in any case', () => {
  expect(ask('course=dmc&base=civil service statistics 2023&profession=fin')).toMatchObject({
    value: { course: 'DMC', base: 'Civil Service Statistics 2023', profession: 'FIN' },
  })
})

test.each([
  ['measure=coverge', 'measure', 'Measure cannot be “coverge”. Did you mean “coverage”?'],
  [
    'by=zebra',
    'by',
    'Breakdown cannot be “zebra”. Choose department, organisation, profession, family or grade.',
  ],
  ['as-at=2026-02-30', 'as-at', 'As at must be a real date, such as 2026-09-30, not “2026-02-30”'],
  ['as-at=2026-11-24', 'as-at', 'As at must be today, 2026-11-23, or earlier'],
  ['course=DMX', 'course', 'There is no course “DMX”. Did you mean “DMC”?'],
  [
    'base=Civil Service Statistics 2032',
    'base',
    'There is no headcount set “Civil Service Statistics 2032”. Did you mean “Civil Service Statistics 2023”?',
  ],
  [
    'measure=ever&since=2026-01-01',
    'since',
    'You can only use since with the measure “new”. Leave it out, or choose that measure.',
  ],
  [
    'measure=new&as-at=2026-01-01&since=2026-01-02',
    'since',
    'Since must be on or before the as at date, 2026-01-01',
  ],
  [
    'measure=ever&base=Civil Service Statistics 2023',
    'base',
    'You can only use a headcount set as the base with the measure “coverage”. Leave it out, or choose that measure.',
  ],
  ['profesion=POL', 'form', 'There is no filter “profesion”. Did you mean “profession”?'],
  [
    'zebra=1',
    'form',
    'There is no filter “zebra”. The filters are measure, by, as-at, since, course, population, structure, base, department, profession, grade.',
  ],
  [
    'department=DEF',
    'department',
    'There is no department “DEF”. Did you mean “DFE”, Department for Education?',
  ],
  [
    'profession=Finanse',
    'profession',
    'There is no profession “Finanse”. Did you mean “FIN”, Finance?',
  ],
  ['grade=99', 'grade', 'There is no grade “99”. Choose SCS1.'],
  ['grade=SCS1&grade=SCS2', 'grade', 'Choose only one value for grade'],
  ['cours=DMC', 'form', 'There is no filter “cours”. Did you mean “course”?'],
])('the query %s is refused with a message that says what to do', (params, field, sentence) => {
  expect(errors(params)).toEqual({ [field]: sentence })
})

test('a parameter given twice is refused', () => {
  expect(errors('by=grade&by=profession')).toEqual({ by: 'Choose only one value for breakdown' })
})
