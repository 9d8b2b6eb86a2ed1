/** Enrolments: people's places in cohorts. Events are only added; an enrolment has the status of its latest event. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { containing, jsonTuples, jsonValues } from '#app/data/database/dialect.server.ts'
import { sealingRows } from '#app/data/facts/seals.server.ts'
import type { EnrolmentEvent } from '#app/data/prisma/client.ts'
import {
  ACTIVE_STATUSES,
  isActive,
  type EnrolmentSource,
  type EnrolmentStatus,
} from '#app/domain/learning/places.ts'

export const findEnrolment = (cohortId: number, personId: number, tx: Tx = db()) =>
  tx.enrolment.findUnique({ where: { cohortId_personId: { cohortId, personId } } })

export const findEnrolmentById = (enrolmentId: number, tx: Tx = db()) =>
  tx.enrolment.findUnique({ where: { id: enrolmentId } })

type NewEnrolmentEvent = {
  cohortId: number
  personId: number
  status: EnrolmentStatus
  /** How the person was booked. Leave out to keep the saved value. */
  source?: EnrolmentSource
  reason?: string | null
  /** Who made the change. Null for the service itself. */
  byId: number | null
  at: Date
  /** When they asked. Leave out to keep what is saved, or for the time of the event if nothing is. */
  askedAt?: Date
  /** Until when an offer or a request can be answered. */
  endsAt?: Date | null
  /** Leave out to keep the current needs. */
  adjustmentNeeds?: string | null
}

/** Adds an event under a seal and updates the enrolment, creating it for the first event. Returns the enrolment's id. */
export async function saveEnrolmentEvent(tx: Tx, event: NewEnrolmentEvent): Promise<number> {
  const { cohortId, personId, status, source, adjustmentNeeds, reason = null, byId, at } = event
  const { askedAt, endsAt = null } = event
  const ends = {
    offerEndsAt: status === 'offered' ? endsAt : null,
    requestEndsAt: status === 'requested' ? endsAt : null,
    invitedAt: null,
  }
  const { id } = await tx.enrolment.upsert({
    where: { cohortId_personId: { cohortId, personId } },
    create: {
      cohortId,
      personId,
      status,
      ...ends,
      source: source ?? 'self',
      askedAt: askedAt ?? at,
      adjustmentNeeds: adjustmentNeeds ?? null,
      createdAt: at,
    },
    update: {
      status,
      ...ends,
      ...(source === undefined ? {} : { source }),
      ...(askedAt === undefined ? {} : { askedAt }),
      ...(adjustmentNeeds === undefined ? {} : { adjustmentNeeds }),
    },
    select: { id: true },
  })
  await sealingRows(tx, 'EnrolmentEvent', async (sealId) => [
    await tx.enrolmentEvent.create({ data: { enrolmentId: id, status, reason, at, byId, sealId } }),
  ])
  return id
}

export type NewPlace = {
  personId: number
  source: EnrolmentSource
  anyDate: boolean
  again: boolean
  nominatedById: number | null
  overrideReason: string | null
  adjustmentNeeds: string | null
  /** Why, for the event. */
  reason: string | null
  /** Who made the change. Null for the service itself. */
  byId: number | null
}

type NewPlaces = {
  cohortId: number
  status: EnrolmentStatus
  places: readonly NewPlace[]
  /** When they asked. */
  askedAt: Date
  /** Until when offers or requests can be answered. */
  endsAt: Date | null
  at: Date
}

const NEW_PLACE = {
  personId: 'integer',
  source: 'text',
  anyDate: 'boolean',
  again: 'boolean',
  nominatedById: 'integer',
  overrideReason: 'text',
  adjustmentNeeds: 'text',
} as const
const NEW_COLUMNS = Object.keys(NEW_PLACE) as (keyof typeof NEW_PLACE)[]

const reasonOf = (place?: NewPlace) => ({
  reason: place?.reason ?? null,
  byId: place?.byId ?? null,
})

const assigned = (columns: readonly string[]): Prisma.Sql =>
  Prisma.raw(columns.map((column) => `"${column}" = excluded."${column}"`).join(', '))

/**
 * Gives people who asked together the same status in a cohort, like `saveEnrolmentEvent` for each. Replaces what is saved of
 * their earlier enrolment. Returns the ids of the enrolments, by person.
 */
export async function saveNewPlaces(
  tx: Tx,
  { cohortId, status, places, askedAt, endsAt, at }: NewPlaces,
): Promise<Map<number, number>> {
  const rows = JSON.stringify(places.map((place) => NEW_COLUMNS.map((column) => place[column])))
  const table = jsonTuples(rows, NEW_PLACE)
  const columns = Prisma.raw(NEW_COLUMNS.map((column) => `"${column}"`).join(', '))
  const [offerEndsAt, requestEndsAt] = [
    status === 'offered' ? endsAt : null,
    status === 'requested' ? endsAt : null,
  ]
  const updated = [
    ...NEW_COLUMNS.slice(1),
    'status',
    'askedAt',
    'offerEndsAt',
    'requestEndsAt',
    'invitedAt',
  ]
  const saved = await queryRows<{ id: number; personId: number }>(
    tx,
    Prisma.sql`INSERT INTO "Enrolment" ("cohortId", "status", "askedAt", "offerEndsAt", "requestEndsAt", "invitedAt", "createdAt", ${columns})
      SELECT ${cohortId}, ${status}, ${askedAt}, ${offerEndsAt}, ${requestEndsAt}, NULL, ${at}, ${columns} FROM ${table} g WHERE TRUE
      ON CONFLICT ("cohortId", "personId") DO UPDATE SET ${assigned(updated)} RETURNING "id", "personId"`,
  )
  const given = new Map(places.map((place) => [place.personId, place]))
  const events = saved.map(({ id, personId }) => ({ id, ...reasonOf(given.get(personId)) }))
  await saveEvents(tx, { events, status, at })
  return new Map(saved.map(({ id, personId }) => [personId, id]))
}

type StatusChange = {
  ids: readonly number[]
  status: EnrolmentStatus
  endsAt?: Date | null
  reason: string | null
  /** Leave out to keep what is saved. */
  overrideReason?: string
  byId: number | null
  at: Date
}

/** Gives enrolments of a cohort another status. People who end without a place lose their adjustment needs. */
export async function saveStatuses(tx: Tx, change: StatusChange): Promise<void> {
  const { ids, status, endsAt = null, reason, overrideReason, byId, at } = change
  if (ids.length === 0) return
  await tx.enrolment.updateMany({
    where: { id: { in: [...ids] } },
    data: {
      status,
      offerEndsAt: status === 'offered' ? endsAt : null,
      requestEndsAt: status === 'requested' ? endsAt : null,
      invitedAt: null,
      ...(overrideReason !== undefined && { overrideReason }),
      ...(isActive(status) ? {} : { adjustmentNeeds: null, anyDate: false }),
    },
  })
  await saveEvents(tx, { events: ids.map((id) => ({ id, reason, byId })), status, at })
}

type NewEvents = {
  events: readonly { id: number; reason: string | null; byId: number | null }[]
  status: EnrolmentStatus
  at: Date
}

async function saveEvents(tx: Tx, { events, status, at }: NewEvents): Promise<void> {
  const rows = JSON.stringify(events.map(({ id, reason, byId }) => [id, reason, byId]))
  const given = jsonTuples(rows, { id: 'integer', reason: 'text', byId: 'integer' })
  await sealingRows(tx, 'EnrolmentEvent', (sealId) =>
    queryRows<EnrolmentEvent>(
      tx,
      Prisma.sql`INSERT INTO "EnrolmentEvent" ("enrolmentId", "status", "reason", "at", "byId", "sealId")
        SELECT g."id", ${status}, g."reason", ${at}, g."byId", ${sealId} FROM ${given} g WHERE TRUE RETURNING *`,
    ),
  )
}

/** Records which people on the waiting list were told of a free place. */
export const saveInvitations = (tx: Tx, ids: readonly number[], at: Date) =>
  tx.enrolment.updateMany({ where: { id: { in: [...ids] } }, data: { invitedAt: at } })

/** Records that there is no free place any more. */
export async function clearInvitations(tx: Tx, cohortId: number): Promise<void> {
  await tx.enrolment.updateMany({
    where: { cohortId, invitedAt: { not: null } },
    data: { invitedAt: null },
  })
}

/** People with a place in a cohort, with their names and email addresses. Leaves out merged records. */
export const listConfirmedPeople = (cohortId: number, tx: Tx = db()) =>
  tx.enrolment.findMany({
    where: { cohortId, status: 'confirmed', person: { mergedIn: null } },
    select: { id: true, personId: true, person: { select: { name: true, email: true } } },
    orderBy: { id: 'asc' },
  })

/** What people need, by enrolment. People who need nothing are left out. */
export async function findAdjustmentNeeds(
  enrolmentIds: readonly number[],
): Promise<Map<number, string>> {
  const rows = await db().enrolment.findMany({
    where: { id: { in: [...enrolmentIds] }, adjustmentNeeds: { not: null } },
    select: { id: true, adjustmentNeeds: true },
  })
  return new Map(rows.map(({ id, adjustmentNeeds }) => [id, adjustmentNeeds ?? '']))
}

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

/** An empty name or status does not filter. */
export type EnrolmentFilter = { cohortId: number; name: string; status: string }
const whereEnrolment = ({
  cohortId,
  name,
  status,
}: EnrolmentFilter): Prisma.EnrolmentWhereInput => ({
  cohortId,
  ...(status === '' ? {} : { status }),
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

/** When the next offer of a place in a cohort ends, or null if there is none. */
export async function findNextOfferEnd(cohortId: number): Promise<Date | null> {
  const next = await db().enrolment.findFirst({
    where: { cohortId, status: 'offered', offerEndsAt: { not: null } },
    select: { offerEndsAt: true },
    orderBy: { offerEndsAt: 'asc' },
  })
  return next?.offerEndsAt ?? null
}

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

/** A person's statuses in the cohorts where they have or would like a place, by cohort. */
export async function findActiveStatuses(
  personId: number,
): Promise<Readonly<Record<number, EnrolmentStatus>>> {
  const enrolments = await db().enrolment.findMany({
    where: { personId, status: { in: [...ACTIVE_STATUSES] } },
    select: { cohortId: true, status: true },
  })
  return Object.fromEntries(
    enrolments.map(({ cohortId, status }) => [cohortId, status as EnrolmentStatus]),
  )
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
