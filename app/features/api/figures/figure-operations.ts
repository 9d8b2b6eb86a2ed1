/** The operations for figures. Their parameters are those of the pages. */
import { z } from 'zod'
import {
  DIMENSIONS,
  IN_POST,
  MAIN_DIMENSIONS,
  MEASURES,
  POPULATIONS,
  STRUCTURES,
} from '#app/domain/uptake/uptake.ts'
import { figuresSchema } from '#app/features/api/figures/figures.schema.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'

type Parameters = Operation['parameters']

const oneOf = (description: string, values: readonly [string, ...string[]]) => ({
  in: 'query' as const,
  description,
  schema: z.enum(values),
})
const text = (description: string, example?: string) => ({
  in: 'query' as const,
  description,
  schema: z.string(),
  ...(example === undefined ? {} : { example }),
})

const asAt = {
  in: 'query' as const,
  description:
    'The day of the figures. The end of the last quarter if it is left out. Figures without names are for the end of a month.',
  schema: z.iso.date(),
}
const quarterEnd = {
  ...asAt,
  description: 'The end of a quarter. The last one if it is left out.',
}
const population = oneOf('Senior civil servants (scs) or everyone.', POPULATIONS)
const course = text('The code of a course. Any qualifying course if it is left out.')

const COUNTED: Parameters = {
  measure: oneOf('What is counted. Coverage if it is left out.', MEASURES),
  'as-at': asAt,
  since: { ...asAt, description: 'For the measure “new”: the first day of the period.' },
  course,
  population,
}

const REPORTS: readonly {
  name: string
  id: string
  summary: string
  description?: string
  parameters: Parameters
}[] = [
  {
    name: 'uptake',
    id: 'uptake',
    summary: 'People who are upskilled',
    description:
      'By department, or by another breakdown. With by=time, at the end of each quarter. Filters combine: at most two of department, profession and grade without names.',
    parameters: {
      ...COUNTED,
      by: oneOf('What the figures are broken down by.', [...DIMENSIONS, 'time']),
      structure: oneOf(
        'Organisations and posts as they were then, or as they are now.',
        STRUCTURES,
      ),
      base: text(`For coverage: ${IN_POST}, or the name of a headcount set.`),
      department: text('The code of a department.'),
      profession: text('The code of a profession.'),
      grade: text('The code of a grade.'),
      over: oneOf('With by=time: the length of a period.', ['quarter', 'month']),
      compare: text('What to compare with, as on the page.'),
    },
  },
  {
    name: 'uptake-cross',
    id: 'uptakeCross',
    summary: 'Departments by profession or by grade',
    parameters: {
      by: oneOf('Profession if it is left out.', ['profession', 'grade']),
      'as-at': asAt,
      course,
      population,
    },
  },
  {
    name: 'uptake-bridge',
    id: 'uptakeBridge',
    summary: 'Why figures by department differ between then and now',
    parameters: { ...COUNTED, department: text('The code of a department, to list its flows.') },
  },
  {
    name: 'needs',
    id: 'needs',
    summary: 'Training needs',
    parameters: {
      by: oneOf('What the figures are broken down by.', MAIN_DIMENSIONS),
      area: text('The code of an area of the criterion.'),
      skill: text('The code of a skill.'),
      population,
      'as-at': quarterEnd,
      department: text('The code of a department.'),
      profession: text('The code of a profession.'),
    },
  },
  {
    name: 'needs-matrix',
    id: 'needsMatrix',
    summary: 'Skills by department or profession',
    parameters: {
      by: oneOf('Department if it is left out.', ['department', 'profession']),
      area: text('The code of an area of the criterion.'),
      population,
      'as-at': quarterEnd,
    },
  },
  {
    name: 'needs-over-time',
    id: 'needsOverTime',
    summary: 'One skill over time',
    parameters: { skill: text('The code of a skill.'), population, 'as-at': quarterEnd },
  },
  {
    name: 'needs-effect',
    id: 'needsEffect',
    summary: 'The effect of a course on answers about skills',
    parameters: { course: text('The code of a course.'), population, 'as-at': quarterEnd },
  },
]

const formatted = (
  { name, id, summary, description, parameters }: (typeof REPORTS)[number],
  format: 'json' | 'csv',
): Operation => ({
  path: `/api/v1/figures/${name}${format === 'csv' ? '.csv' : ''}`,
  method: 'get',
  id: format === 'csv' ? `${id}Csv` : id,
  tag: 'Figures',
  summary: format === 'csv' ? `${summary}, as CSV` : summary,
  ...(description === undefined ? {} : { description }),
  scope: 'figures:read',
  parameters,
  responses: {
    200: {
      description: 'The figures.',
      content:
        format === 'csv' ? { 'text/csv': z.string() } : { 'application/json': figuresSchema },
    },
  },
  problems: [404],
})

export const FIGURE_OPERATIONS: readonly Operation[] = REPORTS.flatMap((report) => [
  formatted(report, 'json'),
  formatted(report, 'csv'),
])
