/** Records places: the enrolments, their events and the audit entries. Callers lock the cohort first, and write the messages. */
import {
  saveNewPlaces,
  saveStatuses,
  type NewPlace,
} from '#app/data/learning/places/enrolments.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { actorId, saveAudits, type Actor } from '#app/data/operations/audit.server.ts'
import { canBecome, type EnrolmentStatus } from '#app/domain/learning/places.ts'

/** The audit action for a place that gets a status. */
const AUDIT_ACTION = {
  requested: 'enrolment:request',
  confirmed: 'enrolment:confirm',
  waiting: 'enrolment:wait',
  offered: 'enrolment:offer',
  declined: 'enrolment:decline',
  expired: 'enrolment:expire',
  withdrawn: 'enrolment:withdraw',
} as const satisfies Record<EnrolmentStatus, string>

type Changed = { personId: number; before: EnrolmentStatus | null }

function checkTransitions(people: readonly Changed[], status: EnrolmentStatus): void {
  const wrong = people.find(({ before }) => !canBecome(before, status))
  if (wrong)
    throw new Error(
      `The place of person ${wrong.personId} cannot go from ${wrong.before} to ${status}.`,
    )
}

type PlaceToRecord = Omit<NewPlace, 'byId' | 'reason'> &
  Changed & { by: Actor; reason?: string | null }

type NewRecord = {
  cohortId: number
  status: EnrolmentStatus
  places: readonly PlaceToRecord[]
  askedAt: Date
  /** Until when offers or requests can be answered. */
  endsAt?: Date | null
  at: Date
}

/** Records that people came in with a status, which replaces their earlier enrolment. @returns the ids of the enrolments, by person */
export async function recordNewPlaces(tx: Tx, record: NewRecord): Promise<Map<number, number>> {
  const { cohortId, status, places, endsAt = null } = record
  if (places.length === 0) return new Map()
  checkTransitions(places, status)
  const ids = await saveNewPlaces(tx, {
    ...record,
    endsAt,
    places: places.map(({ by, reason = null, ...place }) => ({
      ...place,
      reason,
      byId: actorId(by),
    })),
  })
  await saveAudits(
    tx,
    places.map(({ personId, before, source, by, reason }) => ({
      by,
      action: AUDIT_ACTION[status],
      subjectId: ids.get(personId) ?? 0,
      before: { status: before },
      after: { status, cohortId, personId, source },
      reason,
    })),
  )
  return ids
}

type StatusRecord = {
  cohortId: number
  status: EnrolmentStatus
  people: readonly (Changed & { enrolmentId: number })[]
  endsAt?: Date | null
  reason?: string | null
  /** Why an admin books the place although a booking check refuses it. Leave out to keep what is saved. */
  overrideReason?: string
  by: Actor
  at: Date
}

/** Records another status of people who are in a cohort. */
export async function recordStatus(tx: Tx, record: StatusRecord): Promise<void> {
  const { cohortId, status, people, endsAt = null, reason = null, overrideReason, by, at } = record
  if (people.length === 0) return
  checkTransitions(people, status)
  const ids = people.map(({ enrolmentId }) => enrolmentId)
  await saveStatuses(tx, {
    ids,
    status,
    endsAt,
    reason,
    ...(overrideReason !== undefined && { overrideReason }),
    byId: actorId(by),
    at,
  })
  await saveAudits(
    tx,
    people.map(({ enrolmentId, personId, before }) => ({
      by,
      action: AUDIT_ACTION[status],
      subjectId: enrolmentId,
      before: { status: before },
      after: { status, cohortId, personId },
      reason,
    })),
  )
}
