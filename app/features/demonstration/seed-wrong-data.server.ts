/** Makes some records of the demonstration wrong, so that there is something to put right. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findAbsentee,
  findNewcomer,
  findPastCohort,
  saveLeftManager,
  saveReturner,
} from '#app/data/demonstration/wrong-data.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveCompletions } from '#app/data/learning/completions/completions.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { saveOwner } from '#app/data/oversight/quality/owners.server.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'

const REPORTS_OF_LEAVER = 3

/** Someone was enrolled before the last session, and no one marked them. */
async function seedUnfinishedRegister(tx: Tx, exceptIds: readonly number[]): Promise<void> {
  const cohort = await findPastCohort(tx, now())
  const newcomer = await findNewcomer(tx, exceptIds)
  if (!cohort || !newcomer) return
  await saveEnrolmentEvent(tx, {
    cohortId: cohort.id,
    personId: newcomer.id,
    status: 'confirmed',
    source: 'admin',
    byId: null,
    at: addHours(cohort.startsAt, -48),
  })
}

const addHours = (at: Date, hours: number): Date => new Date(at.getTime() + hours * 60 * 60_000)

/** An admin recorded a completion of someone who was absent. */
async function seedCompletionWithoutAttendance(tx: Tx, adminId: number): Promise<void> {
  const absentee = await findAbsentee(tx)
  if (!absentee) return
  const { personId, cohortId, course, startsAt } = absentee
  await saveCompletions(tx, {
    course,
    cohortId,
    source: 'admin',
    people: [{ personId, completedOn: dayInLondon(startsAt) }],
    recordedById: adminId,
    now: now(),
  })
}

export async function seedWrongData(): Promise<void> {
  const people = await listDemonstrationPeople()
  const admin = people.find(({ role }) => role === 'service-admin')
  if (!admin) return
  const exceptIds = people.map(({ personId }) => personId)
  await inTransaction(async (tx) => {
    await saveLeftManager(tx, { count: REPORTS_OF_LEAVER, exceptIds })
    await saveReturner(tx)
    await seedUnfinishedRegister(tx, exceptIds)
    await seedCompletionWithoutAttendance(tx, admin.personId)
    for (const kind of ['possible-duplicate', 'completed-not-attended'] as const)
      await saveOwner(
        tx,
        { kind, personId: admin.personId },
        { setById: admin.personId, setAt: now() },
      )
  })
}
