/** Enrolments: people's places in cohorts. Events are only added; an enrolment has the status of its latest event. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { containing, jsonRows, jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { sealingRows } from '#app/data/facts/seals.server.ts'
import type { EnrolmentEvent } from '#app/data/prisma/client.ts'
import type { EnrolmentStatus } from '#app/domain/learning/enrolment.ts'

export const findEnrolment = (cohortId: number, personId: number, tx: Tx = db()) =>
  tx.enrolment.findUnique({ where: { cohortId_personId: { cohortId, personId } } })

type NewEnrolmentEvent = {
  cohortId: number
  personId: number
  status: EnrolmentStatus
  reason?: string | null
  /** Who made the change. Null for the service itself. */
  byId: number | null
  at: Date
  /** Leave out to keep the current needs. */
  adjustmentNeeds?: string | null
}

/** Adds an event under a seal and updates the enrolment, creating it for the first event. Returns the enrolment's id. */
export async function saveEnrolmentEvent(tx: Tx, event: NewEnrolmentEvent): Promise<number> {
  const { cohortId, personId, status, adjustmentNeeds, reason = null, byId, at } = event
  const { id } = await tx.enrolment.upsert({
    where: { cohortId_personId: { cohortId, personId } },
    create: { cohortId, personId, status, adjustmentNeeds: adjustmentNeeds ?? null, createdAt: at },
    update: { status, ...(adjustmentNeeds === undefined ? {} : { adjustmentNeeds }) },
    select: { id: true },
  })
  await sealingRows(tx, 'EnrolmentEvent', async (sealId) => [
    await tx.enrolmentEvent.create({ data: { enrolmentId: id, status, reason, at, byId, sealId } }),
  ])
  return id
}

type NewPlaces = {
  cohortId: number
  places: readonly { personId: number; adjustmentNeeds: string | null }[]
  at: Date
}

/**
 * Confirms places of several people in a cohort, who enrolled themselves, like `saveEnrolmentEvent`
 * for each. Returns the ids of their enrolments, by person.
 */
export async function saveConfirmedPlaces(
  tx: Tx,
  { cohortId, places, at }: NewPlaces,
): Promise<Map<number, number>> {
  const rows = JSON.stringify(places.map((place) => [place.personId, place.adjustmentNeeds]))
  const given = jsonTuples(rows, { personId: 'integer', adjustmentNeeds: 'text' })
  const saved = await queryRows<{ id: number; personId: number }>(
    tx,
    Prisma.sql`INSERT INTO "Enrolment" ("cohortId", "personId", "status", "adjustmentNeeds", "createdAt")
      SELECT ${cohortId}, g."personId", 'confirmed', g."adjustmentNeeds", ${at} FROM ${given} g WHERE TRUE
      ON CONFLICT ("cohortId", "personId")
      DO UPDATE SET "status" = excluded."status", "adjustmentNeeds" = excluded."adjustmentNeeds"
      RETURNING "id", "personId"`,
  )
  await sealingRows(tx, 'EnrolmentEvent', (sealId) =>
    queryRows<EnrolmentEvent>(
      tx,
      Prisma.sql`INSERT INTO "EnrolmentEvent" ("enrolmentId", "status", "at", "byId", "sealId")
        SELECT g."id", 'confirmed', ${at}, g."personId", ${sealId}
        FROM ${jsonRows(JSON.stringify(saved), { id: 'integer', personId: 'integer' })} g RETURNING *`,
    ),
  )
  return new Map(saved.map(({ id, personId }) => [personId, id]))
}

/** People with a place in a cohort, with their names and email addresses. Leaves out merged records. */
export const listConfirmedPeople = (cohortId: number, tx: Tx = db()) =>
  tx.enrolment.findMany({
    where: { cohortId, status: 'confirmed', person: { mergedIn: null } },
    select: { id: true, personId: true, person: { select: { name: true, email: true } } },
    orderBy: { id: 'asc' },
  })

/** Statuses of people who no longer have anything to do with a cohort. */
const GONE = ['withdrawn', 'declined', 'expired']

/** People who have, or wait for, a place in a cohort, in the order in which they came. Leaves out merged records. */
export const listPeopleToNotify = (cohortId: number, tx: Tx = db()) =>
  tx.enrolment.findMany({
    where: { cohortId, status: { notIn: GONE }, person: { mergedIn: null } },
    select: {
      id: true,
      personId: true,
      status: true,
      person: { select: { name: true, email: true } },
    },
    orderBy: { id: 'asc' },
  })

export type EnrolmentFilter = { cohortId: number; name: string }
const whereEnrolment = ({ cohortId, name }: EnrolmentFilter): Prisma.EnrolmentWhereInput => ({
  cohortId,
  ...(name === '' ? {} : { person: { name: containing(name) } }),
})
export const countEnrolments = (filter: EnrolmentFilter): Promise<number> =>
  db().enrolment.count({ where: whereEnrolment(filter) })

/** One page of everyone who ever enrolled in a cohort, by name. */
export const listEnrolments = (filter: EnrolmentFilter, page: { skip: number; take: number }) =>
  db().enrolment.findMany({
    where: whereEnrolment(filter),
    include: {
      person: { select: { id: true, name: true, email: true } },
      events: { orderBy: { id: 'desc' }, take: 1 },
    },
    orderBy: [{ person: { name: 'asc' } }, { id: 'asc' }],
    ...page,
  })

/** One person's enrolments with their cohorts, most recent first. */
export const listEnrolmentsForPerson = (personId: number) =>
  db().enrolment.findMany({
    where: { personId },
    include: {
      events: { orderBy: { id: 'asc' } },
      cohort: {
        include: {
          course: true,
          sessions: { where: { cancelledAt: null }, orderBy: { startsAt: 'asc' } },
        },
      },
      attendance: { orderBy: { id: 'asc' }, select: { sessionId: true, mark: true } },
    },
    orderBy: { id: 'desc' },
  })

/** How many people have a confirmed place in a cohort. */
export const countConfirmed = (cohortId: number): Promise<number> =>
  db().enrolment.count({ where: { cohortId, status: 'confirmed' } })

export type EnrolledPerson = {
  enrolmentId: number
  personId: number
  name: string
  email: string | null
}

/** The people who have these enrolments. Leaves out enrolments in other cohorts and merged records. */
export async function listEnrolledPeople(
  tx: Tx,
  cohortId: number,
  enrolmentIds: readonly number[],
): Promise<EnrolledPerson[]> {
  if (enrolmentIds.length === 0) return []
  const ids = jsonValues(Prisma.sql`${JSON.stringify(enrolmentIds)}`, 'integer')
  return queryRows(
    tx,
    Prisma.sql`SELECT e."id" AS "enrolmentId", e."personId", p."name", p."email" FROM "Enrolment" e JOIN "Person" p ON p."id" = e."personId"
      WHERE e."cohortId" = ${cohortId} AND e."id" IN (SELECT j."value" FROM ${ids} j)
        AND NOT EXISTS (SELECT 1 FROM "PersonMerge" m WHERE m."mergedId" = p."id") ORDER BY e."id"`,
  )
}

/** The cohorts in which a person has a place. */
export async function listCohortIdsWithPlace(personId: number): Promise<number[]> {
  const enrolments = await db().enrolment.findMany({
    where: { personId, status: 'confirmed' },
    select: { cohortId: true },
  })
  return enrolments.map(({ cohortId }) => cohortId)
}

export type PersonInCohort = EnrolledPerson & { status: string }

/** The people in a cohort with these statuses, in the order in which they came in. Leaves out merged records. */
export async function listPeopleByStatus(
  cohortId: number,
  statuses: readonly string[],
  tx: Tx = db(),
): Promise<PersonInCohort[]> {
  const rows = await tx.enrolment.findMany({
    where: { cohortId, status: { in: [...statuses] }, person: { mergedIn: null } },
    select: {
      id: true,
      personId: true,
      status: true,
      person: { select: { name: true, email: true } },
    },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, person, ...row }) => ({ ...row, enrolmentId: id, ...person }))
}

/** How many people have a status in each of some cohorts, by cohort. Cohorts without any are left out. */
export async function countByStatus(
  cohortIds: readonly number[],
  status: string,
): Promise<Map<number, number>> {
  const rows = await db().enrolment.groupBy({
    by: ['cohortId'],
    where: { cohortId: { in: [...cohortIds] }, status },
    _count: true,
  })
  return new Map(rows.map(({ cohortId, _count }) => [cohortId, _count]))
}
