import { actorId, saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { findCurrentPlaces } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { MarkedLine, NewMark } from '#app/data/learning/registers/registers.server.ts'
import type { PersonFound } from '#app/data/learning/registers/walk-ins.server.ts'
import { latestMark } from '#app/domain/learning/attendance.ts'

export type WalkInRefusal = 'already-on-register' | 'not-on-register' | 'came-themselves'

type WalkIn = {
  person: PersonFound
  /** The enrolment of the person whose place they take in this session, or null. */
  inPlaceOf: number | null
  cohortId: number
  by: Actor
  now: Date
  lines: readonly MarkedLine[]
  /** Marks that the same save adds. */
  marks: readonly NewMark[]
}

export type OverCapacity = { people: number; capacity: number }
export type AddedWalkIn = {
  marks: NewMark[]
  /** How many people have a place now, if that is more than the cohort's capacity. */
  overCapacity: OverCapacity | null
}

/**
 * Enrols someone who came without a place, and marks them as attended. They may be more than the
 * cohort has places for, and their grade is not checked, because a register records who was there. If
 * they came in place of someone without a mark, that person is excused.
 */
export async function addWalkIn(
  tx: Tx,
  walkIn: WalkIn,
): Promise<AddedWalkIn | { refusal: WalkInRefusal }> {
  const { person, inPlaceOf, cohortId, by, now, lines } = walkIn
  const { personId } = person
  const own = lines.find((line) => line.personId === personId)
  if (own && (own.isExpected || own.latest !== null)) return { refusal: 'already-on-register' }
  const absentee = lines.find((line) => line.enrolmentId === inPlaceOf)
  if (inPlaceOf !== null && !absentee) return { refusal: 'not-on-register' }
  const theirMark = absentee && currentMark(absentee, walkIn.marks)
  if (theirMark === 'attended' || theirMark === 'partly') return { refusal: 'came-themselves' }

  const places = await findCurrentPlaces(tx, cohortId, personId)
  const source = absentee ? 'substitute' : 'walk-in'
  const reason = absentee ? 'Came in place of someone else' : 'Came without a place'
  const place = { cohortId, personId, status: 'confirmed', source } as const
  const enrolmentId = await saveEnrolmentEvent(tx, {
    ...place,
    reason,
    byId: actorId(by),
    at: now,
    // They may have given up a place earlier. They are expected from now on.
    askedAt: now,
  })
  await saveAudit(tx, {
    by,
    action: 'enrolment:confirm',
    subjectId: enrolmentId,
    before: { status: places.status },
    after: place,
    reason,
  })
  const people = places.taken + 1
  const excused: NewMark[] =
    absentee && theirMark === null
      ? [
          {
            enrolmentId: absentee.enrolmentId,
            mark: 'excused',
            before: null,
            reason: `${person.name} came in their place`,
          },
        ]
      : []
  return {
    marks: [
      ...excused,
      { enrolmentId, mark: 'attended', before: null, reason: null, inPlaceOfId: inPlaceOf },
    ],
    overCapacity:
      !absentee && people > places.capacity ? { people, capacity: places.capacity } : null,
  }
}

/** The mark that someone will have after the save, or null. */
function currentMark({ enrolmentId, history }: MarkedLine, marks: readonly NewMark[]) {
  const added = marks.find((mark) => mark.enrolmentId === enrolmentId)
  return added ? added.mark : (latestMark(history)?.mark ?? null)
}
