/** Reminds a few people of the demonstration's department, two of whom have booked since. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listFutureCohorts } from '#app/data/demonstration/team.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveNewPlaces } from '#app/data/learning/places/enrolments.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { listPeopleIds } from '#app/data/uptake/people/list-people.server.ts'
import { savePeopleReminder } from '#app/data/uptake/people/reminders.server.ts'
import { pathOf } from '#app/domain/government/path-to-root.ts'
import { now, today } from '#app/platform/clock.server.ts'

const DAYS_AGO = 10
const DAY_MS = 24 * 60 * 60 * 1000
const REMINDED = 8
const BOOKED_SINCE = 2

export async function seedReminders(): Promise<void> {
  const lead = (await listDemonstrationPeople()).find(({ role }) => role === 'department-lead')
  if (!lead) return
  const { organisations } = await findGovernment()
  await inTransaction(async (tx) => {
    const grant = await tx.roleGrant.findFirst({
      where: { personId: lead.personId, role: 'department-lead', revokedAt: null },
    })
    const organisationIds = [...organisations.keys()].filter((id) =>
      pathOf(organisations, id).includes(grant?.organisationId ?? 0),
    )
    const people = await listPeopleIds(
      {
        list: 'not-upskilled',
        months: 3,
        status: 'no-place',
        name: '',
        names: { organisationIds, professionIds: [] },
        population: 'scs',
        course: null,
        departmentId: null,
        organisationIds: null,
        professionId: null,
        gradeId: null,
      },
      today(),
      { take: REMINDED },
      tx,
    )
    if (people.length === 0) return
    const at = new Date(now().getTime() - DAYS_AGO * DAY_MS)
    const { id: batchId } = await saveBatch(tx, {
      cohortId: null,
      subject: 'Reminder: book a digital and data course',
      body: `Dear colleague\n\n${lead.name} asked us to remind you. You do not have a valid completion of a digital and data course.`,
      recipients: people.length,
      createdById: lead.personId,
      now: at,
    })
    await savePeopleReminder(tx, {
      list: 'not-upskilled',
      batchId,
      personIds: people,
      createdById: lead.personId,
      now: at,
    })
    const cohort = (await listFutureCohorts(tx, now())).find(
      ({ courseCode }) => courseCode === 'DMC',
    )
    if (!cohort) return
    const places = people
      .filter((id) => id !== lead.personId && !cohort.personIds.includes(id))
      .slice(0, BOOKED_SINCE)
      .map((personId) => ({
        personId,
        source: 'self' as const,
        anyDate: false,
        again: false,
        nominatedById: null,
        overrideReason: null,
        adjustmentNeeds: null,
        reason: null,
        byId: personId,
      }))
    await saveNewPlaces(tx, {
      cohortId: cohort.id,
      status: 'confirmed',
      places,
      askedAt: now(),
      endsAt: null,
      at: now(),
    })
  })
}
