/** Plans what an attendance file does: finds the registers of its cohort, who its people are, and the marks that follow. */
import type { Tx } from '#app/data/database/database.server.ts'
import { listSessions, type SessionWithCohort } from '#app/data/learning/cohorts/sessions.server.ts'
import {
  findStaffNumberHolders,
  listPeopleById,
  type PersonSummary,
} from '#app/data/people/find-people.server.ts'
import { findKeptIds } from '#app/data/people/merge-records.server.ts'
import { findEmailHolders } from '#app/data/people/person-emails.server.ts'
import { whyCannotRecord, type RecordRefusal } from '#app/domain/learning/attendance.ts'
import type {
  Choices,
  FileOptions,
  FilePlan,
  RegisterPerson,
} from '#app/domain/learning/attendance-files/file-plan.ts'
import { personMatcher } from '#app/domain/learning/attendance-files/match-people.ts'
import { planMarks } from '#app/domain/learning/attendance-files/plan-marks.ts'
import type { Report } from '#app/domain/learning/attendance-files/read-report.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import {
  findRegisterToMark,
  type RegisterToMark,
} from '#app/features/learning/registers/find-register.server.ts'
import { dayInLondon, londonClockTime } from '#app/platform/clock.server.ts'

export type PlannedSession = {
  session: SessionWithCohort
  /** Why its register cannot be marked, or null. */
  refusal: RecordRefusal | null
}
export type PlannedFile = {
  plan: FilePlan
  given: PlannedSession
  /** Every session of the cohort that has not been cancelled, by id. */
  sessions: ReadonlyMap<number, PlannedSession>
  /** The people on the registers, and those in the file who are known, by id. */
  people: ReadonlyMap<number, PersonSummary>
}

type FileToPlan = {
  sessionId: number
  scope: CourseScope
  report: Report
  options: FileOptions
  choices: Choices
  now: Date
}

/** The people on a register, with merged records under the record that was kept. */
async function registerPeople(tx: Tx, { lines }: RegisterToMark): Promise<RegisterPerson[]> {
  const kept = await findKeptIds(
    tx,
    lines.map(({ personId }) => personId),
  )
  const people = lines.map(({ enrolmentId, personId, latest }) => ({
    enrolmentId,
    personId: kept.get(personId) ?? personId,
    isMerged: kept.has(personId),
    latest,
  }))
  // A merged record may still have its own line. That of the kept record counts.
  const ownLines = new Map(
    people
      .toSorted((a, b) => Number(b.isMerged) - Number(a.isMerged))
      .map((line) => [line.personId, line]),
  )
  return [...ownLines.values()].map(({ enrolmentId, personId, latest }) => ({
    enrolmentId,
    personId,
    latest,
  }))
}

/** Null if the session is not in the scope. */
export async function planFile(tx: Tx, file: FileToPlan): Promise<PlannedFile | null> {
  const { sessionId, scope, report, options, choices, now } = file
  const given = await findRegisterToMark(tx, sessionId, scope)
  if (!given) return null
  const { cohortId } = given.session
  const registers = new Map<number, RegisterPerson[]>()
  const sessions = new Map<number, PlannedSession>()
  const isDated = report.lines.some(({ joined }) => joined !== null)
  for (const { id, cancelledAt } of await listSessions(tx, cohortId)) {
    const isOther = id !== sessionId
    if (isOther && (!isDated || cancelledAt !== null)) continue
    const register = isOther ? await findRegisterToMark(tx, id, scope) : given
    if (!register) continue
    registers.set(id, await registerPeople(tx, register))
    sessions.set(id, { session: register.session, refusal: whyCannotRecord(register, [], now) })
  }
  const onRegister = [...new Set([...registers.values()].flat().map(({ personId }) => personId))]
  const day = dayInLondon(given.startsAt)
  const holders = await findEmailHolders(
    report.lines.flatMap(({ emails }) => emails),
    day,
    tx,
  )
  const staffNumbers = await findStaffNumberHolders(
    report.lines.flatMap(({ staffId }) => staffId ?? []),
    tx,
  )
  const known = [...holders.values(), ...staffNumbers.values(), ...choices.values()]
  const people = await listPeopleById(
    [...onRegister, ...known.filter((id) => typeof id === 'number')],
    tx,
  )
  const match = personMatcher({
    onRegister: onRegister.flatMap((id) => people.get(id) ?? []),
    holders,
    staffNumbers,
  })
  const plan = planMarks({
    lines: report.lines,
    sessions: [...sessions.values()].map(({ session }) => ({
      id: session.id,
      startsAt: londonClockTime(session.startsAt),
      endsAt: londonClockTime(session.endsAt),
    })),
    givenId: sessionId,
    options,
    choices,
    registers,
    match,
  })
  const { session } = given
  return {
    plan,
    given: { session, refusal: whyCannotRecord(given, [], now) },
    sessions,
    people,
  }
}
