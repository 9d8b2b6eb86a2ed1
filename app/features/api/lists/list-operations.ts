/** The operations for people, courses, cohorts and completions. */
import { z } from 'zod'
import {
  cohortSchema,
  cohortsSchema,
  completionSchema,
  completionsSchema,
  courseSchema,
  coursesSchema,
  peopleSchema,
  personSchema,
} from '#app/features/api/lists/items.schema.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'

type Parameters = Operation['parameters']

const query = (description: string, schema: z.ZodType = z.string().min(1)) => ({
  in: 'query' as const,
  description,
  schema,
})
const path = (description: string, schema: z.ZodType = z.int().min(1)) => ({
  in: 'path' as const,
  description,
  schema,
})

const PAGED: Parameters = {
  limit: query('How many items a page has. 100 if it is left out.', z.int().min(1).max(500)),
  cursor: query('Where the page starts. It is in the URL of the next page.'),
}

type Common = Pick<Operation, 'path' | 'id' | 'tag' | 'scope' | 'summary' | 'parameters'> & {
  description?: string
}

const list = (operation: Common, schema: z.ZodType): Operation => ({
  ...operation,
  method: 'get',
  parameters: { ...operation.parameters, ...PAGED },
  responses: { 200: { description: 'A page.', content: { 'application/json': schema } } },
  problems: [],
})

const item = (operation: Common, schema: z.ZodType): Operation => ({
  ...operation,
  method: 'get',
  responses: { 200: { description: 'It.', content: { 'application/json': schema } } },
  problems: [404],
})

export const LIST_OPERATIONS: readonly Operation[] = [
  list(
    {
      path: '/api/v1/people',
      id: 'listPeople',
      tag: 'People',
      scope: 'people:read',
      summary: 'People in your scope',
      description:
        'With their post today. Service admins also get people who left. Others get people with a post in the organisations and professions of their role.',
      parameters: {
        email: query('An email address.'),
        'staff-id': query('A staff number.'),
        organisation: query('The code of an organisation. Includes those below it.'),
      },
    },
    peopleSchema,
  ),
  item(
    {
      path: '/api/v1/people/{personId}',
      id: 'getPerson',
      tag: 'People',
      scope: 'people:read',
      summary: 'One person',
      parameters: { personId: path('The id of a person.') },
    },
    personSchema,
  ),
  list(
    {
      path: '/api/v1/courses',
      id: 'listCourses',
      tag: 'Courses',
      scope: 'courses:read',
      summary: 'Published courses',
      parameters: {},
    },
    coursesSchema,
  ),
  item(
    {
      path: '/api/v1/courses/{code}',
      id: 'getCourse',
      tag: 'Courses',
      scope: 'courses:read',
      summary: 'One course',
      parameters: { code: path('The code of a course.', z.string().min(1)) },
    },
    courseSchema,
  ),
  list(
    {
      path: '/api/v1/cohorts',
      id: 'listCohorts',
      tag: 'Courses',
      scope: 'courses:read',
      summary: 'Cohorts of published courses',
      parameters: {
        course: query('The code of a course.'),
        'ends-after': query(
          'Only cohorts with a session that ends after this time.',
          z.iso.datetime({ offset: true }),
        ),
      },
    },
    cohortsSchema,
  ),
  item(
    {
      path: '/api/v1/cohorts/{cohortId}',
      id: 'getCohort',
      tag: 'Courses',
      scope: 'courses:read',
      summary: 'One cohort',
      parameters: { cohortId: path('The id of a cohort.') },
    },
    cohortSchema,
  ),
  list(
    {
      path: '/api/v1/completions',
      id: 'listCompletions',
      tag: 'Completions',
      scope: 'completions:read',
      summary: 'Completions in your scope',
      description:
        'Of the people whom you may see by name, and of the courses that you run. A completion that was removed stays in the list with revokedAt. To follow changes, send a time ten minutes before your last request as changed-since, because a change can take a moment to finish.',
      parameters: {
        person: query('The id of a person.', z.int().min(1)),
        course: query('The code of a course.'),
        'changed-since': query(
          'Only completions that were recorded or removed at this time or later.',
          z.iso.datetime({ offset: true }),
        ),
      },
    },
    completionsSchema,
  ),
  item(
    {
      path: '/api/v1/completions/{completionId}',
      id: 'getCompletion',
      tag: 'Completions',
      scope: 'completions:read',
      summary: 'One completion',
      parameters: { completionId: path('The id of a completion.') },
    },
    completionSchema,
  ),
]
