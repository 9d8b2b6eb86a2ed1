/** What the lists of the API contain. */
import { z } from 'zod'

const instant = z.iso.datetime()
const day = z.iso.date()
const id = z.int().describe('Stays the same.')

export const personSchema = z
  .object({
    id,
    staffId: z.string().nullable(),
    email: z.string().nullable().describe('Null for someone who left and whose address is in use.'),
    name: z.string(),
    organisation: z
      .string()
      .nullable()
      .describe('The code of the organisation. Null without a post.'),
    profession: z.string().nullable(),
    grade: z.string().nullable(),
    inPostSince: day.nullable(),
    managerEmail: z.string().nullable(),
  })
  .meta({ id: 'Person' })

export const courseSchema = z
  .object({
    id,
    code: z.string(),
    title: z.string(),
    kind: z.string(),
    summary: z.string().nullable(),
    provider: z.string().nullable(),
    qualifying: z.boolean().describe('Whether completing it counts as upskilling.'),
    scsOnly: z.boolean(),
    durationMinutes: z.int().nullable(),
    validForMonths: z.int().nullable(),
  })
  .meta({ id: 'Course' })

export const cohortSchema = z
  .object({
    id,
    course: z.string().describe('The code of the course.'),
    name: z.string(),
    mode: z.enum(['online', 'in-person', 'hybrid']),
    place: z.string().nullable(),
    capacity: z.int(),
    placesLeft: z.int(),
    closesAt: instant.nullable().describe('After this, no one can book a place.'),
    cancelledAt: instant.nullable(),
    sessions: z.array(
      z.object({
        title: z.string(),
        startsAt: instant,
        endsAt: instant,
        place: z.string().nullable(),
      }),
    ),
    url: z.url(),
  })
  .meta({ id: 'Cohort' })

export const completionSchema = z
  .object({
    id,
    personId: z.int(),
    staffId: z.string().nullable(),
    email: z.string().nullable(),
    course: z.string().describe('The code of the course.'),
    completedOn: day,
    endsOn: day.nullable().describe('The first day on which it is no longer valid.'),
    source: z.enum(['register', 'file', 'admin', 'claim', 'module']),
    reference: z.string().nullable(),
    recordedAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Completion' })

const pageOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .object({
      items: z.array(item),
      next: z.url().nullable().describe('The URL of the next page. Null on the last page.'),
    })
    .meta({ id: name })

export const peopleSchema = pageOf(personSchema, 'People')
export const coursesSchema = pageOf(courseSchema, 'Courses')
export const cohortsSchema = pageOf(cohortSchema, 'Cohorts')
export const completionsSchema = pageOf(completionSchema, 'Completions')
