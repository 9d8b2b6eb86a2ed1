/** The facts that decide whether people can have a place in a cohort. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonValues } from '#app/data/database/dialect.server.ts'
import { findPosts, NO_POST, type NamedPost } from '#app/data/learning/places/posts.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { BookingFacts, OtherPlace } from '#app/domain/learning/booking-checks.ts'
import {
  ACTIVE_STATUSES,
  isEnrolmentStatus,
  type EnrolmentStatus,
} from '#app/domain/learning/places.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** A person with what decides about their place. */
export type Applicant = Omit<BookingFacts, 'otherPlaces'> &
  NamedPost & {
    otherPlaces: readonly (OtherPlace & { enrolmentId: number })[]
    personId: number
    name: string
    email: string | null
    /** Their enrolment in the cohort, or null if they were never in it. */
    enrolmentId: number | null
    /** Where they wait for a place in another cohort of the course. */
    waitingElsewhere: readonly { enrolmentId: number; cohortId: number }[]
    /** The record that this one is merged into, or null. */
    keptId: number | null
  }

type PersonRow = {
  personId: number
  name: string
  email: string | null
  enrolmentId: number | null
  status: string | null
  postings: number
  keptId: number | null
}

const statusOf = (text: string | null): EnrolmentStatus | null => {
  if (text === null || isEnrolmentStatus(text)) return text
  throw new Error(`An enrolment has an unknown status: ${text}`)
}

const peopleOf = (personIds: readonly number[]): Prisma.Sql =>
  jsonValues(Prisma.sql`${JSON.stringify(personIds)}`, 'integer')

const queryPeople = (tx: Tx, cohortId: number, personIds: readonly number[], day: Day) =>
  queryRows<PersonRow>(
    tx,
    Prisma.sql`SELECT p."id" AS "personId", p."name", p."email", e."id" AS "enrolmentId", e."status", m."keptId",
        (SELECT COUNT(*) FROM "Posting" h WHERE h."personId" = p."id" AND h."from" <= ${day}) AS "postings"
      FROM ${peopleOf(personIds)} given JOIN "Person" p ON p."id" = given."value"
      LEFT JOIN "Enrolment" e ON e."cohortId" = ${cohortId} AND e."personId" = p."id"
      LEFT JOIN "PersonMerge" m ON m."mergedId" = p."id"`,
  )

type PlaceRow = {
  personId: number
  enrolmentId: number
  status: string
  cohortId: number
  cohortName: string
  courseId: number
  courseTitle: string
  closesAt: Date | string | null
  startsAt: Date | string | null
  endsAt: Date | string | null
}

/** What people have in other cohorts that are not over, including the waiting lists they are on, by person. */
async function listOtherPlaces(
  tx: Tx,
  cohortId: number,
  personIds: readonly number[],
  now: Date,
): Promise<Map<number, (OtherPlace & { enrolmentId: number })[]>> {
  const rows = await queryRows<PlaceRow>(
    tx,
    Prisma.sql`SELECT e."personId", e."id" AS "enrolmentId", e."status", e."cohortId", c."name" AS "cohortName", c."courseId", c."closesAt", k."title" AS "courseTitle", s."startsAt", s."endsAt"
      FROM ${peopleOf(personIds)} given JOIN "Enrolment" e ON e."personId" = given."value" AND e."cohortId" <> ${cohortId}
        AND e."status" IN (${Prisma.join([...ACTIVE_STATUSES])})
      JOIN "Cohort" c ON c."id" = e."cohortId" AND c."cancelledAt" IS NULL JOIN "Course" k ON k."id" = c."courseId"
      LEFT JOIN "Session" s ON s."cohortId" = c."id" AND s."cancelledAt" IS NULL
      ORDER BY e."id", s."startsAt", s."id"`,
  )
  const places = new Map<number, (OtherPlace & { enrolmentId: number })[]>()
  for (const own of Map.groupBy(rows, (row) => `${row.personId} ${row.cohortId}`).values()) {
    const sessions = own.flatMap(({ startsAt, endsAt }) =>
      startsAt === null || endsAt === null
        ? []
        : [{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) }],
    )
    const isOver = sessions.length > 0 && sessions.every(({ endsAt }) => endsAt <= now)
    const [first] = own
    if (!first || isOver) continue
    const { personId, startsAt: _, endsAt: __, ...where } = first
    const place = {
      ...where,
      closesAt: first.closesAt === null ? null : new Date(first.closesAt),
      status: statusOf(first.status) ?? 'withdrawn',
      sessions,
    }
    places.set(personId, [...(places.get(personId) ?? []), place])
  }
  return places
}

type ValidCompletion = { courseId: number; completedOn: Day; endsOn: Day | null }

/** The completions that are valid on a day, by person, the latest last. */
async function listValidCompletions(
  tx: Tx,
  personIds: readonly number[],
  day: Day,
): Promise<Map<number, ValidCompletion[]>> {
  const rows = await queryRows<ValidCompletion & { personId: number }>(
    tx,
    Prisma.sql`SELECT c."personId", c."courseId", c."completedOn", c."endsOn" FROM ${peopleOf(personIds)} given
      JOIN "Completion" c ON c."personId" = given."value"
        AND c."revokedAt" IS NULL AND c."completedOn" <= ${day} AND (c."endsOn" IS NULL OR c."endsOn" > ${day})
      ORDER BY c."completedOn", c."id"`,
  )
  return Map.groupBy(rows, ({ personId }) => personId)
}

type Question = {
  cohort: { id: number; courseId: number }
  personIds: readonly number[]
  now: Date
}

/** What decides about the places of several people in a cohort, by person. People who do not exist are left out. */
export async function findApplicants(
  { cohort, personIds, now }: Question,
  tx: Tx = db(),
): Promise<Map<number, Applicant>> {
  if (personIds.length === 0) return new Map()
  const day = dayInLondon(now)
  const people = await queryPeople(tx, cohort.id, personIds, day)
  const posts = await findPosts(tx, personIds, day)
  const otherPlaces = await listOtherPlaces(tx, cohort.id, personIds, now)
  const completions = await listValidCompletions(tx, personIds, day)
  return new Map(
    people.map(({ status, postings, ...person }) => {
      const { personId } = person
      const others = otherPlaces.get(personId) ?? []
      const [post, completed] = [posts.get(personId), completions.get(personId) ?? []]
      const applicant: Applicant = {
        ...(post ?? NO_POST),
        ...person,
        status: statusOf(status),
        hasLeft: post === undefined && postings > 0,
        otherPlaces: others.filter((place) => place.status !== 'waiting'),
        waitingElsewhere: others.filter(
          (place) => place.status === 'waiting' && place.courseId === cohort.courseId,
        ),
        completion: completed.findLast(({ courseId }) => courseId === cohort.courseId) ?? null,
        completedCourseIds: new Set(completed.map(({ courseId }) => courseId)),
      }
      return [personId, applicant]
    }),
  )
}

/** What decides about a person's place in a cohort, or null if there is no such person. */
export const findApplicant = async (
  cohort: { id: number; courseId: number },
  personId: number,
  now: Date,
): Promise<Applicant | null> =>
  (await findApplicants({ cohort, personIds: [personId], now })).get(personId) ?? null
