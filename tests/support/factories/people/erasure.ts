/** A person who left, with records in many tables, and texts that name them. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { saveAudits } from '#app/data/operations/audit.server.ts'
import { saveJobFile } from '#app/data/operations/job-files.server.ts'
import { findPersonIdentifiers } from '#app/data/people/erasure/person-identifiers.server.ts'
import {
  countRows,
  erasePerson,
  erasureFingerprint,
} from '#app/features/people/erasure/erase-person.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { ALL_WORKING, anAssessment, aPrivateNote } from '#tests/support/factories/assessment.ts'
import { anExemption } from '#tests/support/factories/assignment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aGoal } from '#tests/support/factories/goal.ts'
import { anImportJob } from '#tests/support/factories/waiting-import.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aLogin, aPerson } from '#tests/support/factories/people/person.ts'

export const NAME = 'Zélie Brightwater-Quinn'
const EMAIL = 'zelie.quinn@dft.example'
export const FORMER_EMAIL = 'z.brightwater@hmt.example'
const FORMER_NAME = 'Zélie Oldwater'
const STAFF_ID = 'BQ774411'

/** Texts that nothing has after the erasure. */
export const IDENTIFYING = [
  NAME,
  'Brightwater',
  'Maidenname',
  'Oldwater',
  EMAIL,
  FORMER_EMAIL,
  STAFF_ID,
]

/** Someone who left in 2025, under two records that were merged. */
export async function aLeaverToErase() {
  const { id } = await aPerson({
    name: NAME,
    email: EMAIL,
    from: '2020-01-01',
    until: '2025-06-01',
  })
  await db().person.update({ where: { id }, data: { staffId: STAFF_ID } })
  await db().formerEmail.create({
    data: { personId: id, email: FORMER_EMAIL, until: '2021-01-01' },
  })
  await db().formerName.create({
    data: { personId: id, name: FORMER_NAME, until: '2021-01-01' },
  })
  const report = await aPerson({ name: 'Rhys Report', managerId: id })
  await anAssessment({
    personId: id,
    answers: ALL_WORKING,
    evidence: { Q1: 'I briefed the minister on the tram' },
    submittedAt: '2024-03-01T10:00:00Z',
  })
  const otherRating = await anAssessment({
    personId: report.id,
    answers: ALL_WORKING,
    evidence: { C1: `I worked with ${NAME} on it` },
    submittedAt: '2024-04-01T10:00:00Z',
  })
  await aPrivateNote(id, otherRating, 'Only for me')
  await aGoal(id, 'Read about trams')
  await aGoal(report.id, `Ask ${NAME.toUpperCase()} for advice`)
  await aGoal(report.id, `What did ${FORMER_NAME} do?`)
  await aDelegate({ personId: id, delegateId: report.id })
  await anExemption(id)
  await aLogin(id)
  await aCompletion({ personId: id, completedOn: '2022-02-02' })
  await aCompletion({ personId: id, course: 'AIL', completedOn: '2023-02-02', revoked: true })
  const cohort = await aCohort({ sessions: [{}] })
  await db().cohort.update({ where: { id: cohort.id }, data: { facilitators: `Jo Lee, ${NAME}` } })
  await anAttendedPlace(id, { cohortId: cohort.id, sessionId: cohort.sessions[0]?.id ?? 0 })
  await textsThatName(id, report.id)
  const merged = await aPerson({ name: NAME, email: 'zbq@old.example', until: '2021-01-01' })
  const refusal = await merging(id, merged.id)
  if (refusal) throw new Error(`The records were not merged: ${refusal}.`)
  return { id, reportId: report.id, mergedId: merged.id }
}

async function anAttendedPlace(
  personId: number,
  { cohortId, sessionId }: { cohortId: number; sessionId: number },
): Promise<void> {
  const place = await db().enrolment.create({
    data: {
      cohortId,
      personId,
      status: 'confirmed',
      adjustmentNeeds: 'A hearing loop',
      overrideReason: 'The director asked',
      createdAt: now(),
    },
  })
  await inTransaction(async (tx) => {
    await sealing(tx, 'EnrolmentEvent', null, (sealId) =>
      tx.enrolmentEvent.create({
        data: {
          enrolmentId: place.id,
          status: 'confirmed',
          reason: 'For the tram',
          at: now(),
          sealId,
        },
      }),
    )
    await sealing(tx, 'Attendance', null, (sealId) =>
      tx.attendance.create({
        data: {
          enrolmentId: place.id,
          sessionId,
          mark: 'excused',
          reason: 'Was ill on the tram',
          recordedAt: now(),
          sealId,
        },
      }),
    )
  })
}

/** Texts of others, and of the service, that name the person. */
async function textsThatName(personId: number, otherId: number): Promise<void> {
  const message = { kind: 'place-confirmed', createdAt: now(), sendAfter: now() }
  await db().outboxMessage.createMany({
    data: [
      { ...message, to: EMAIL, subject: 'Your place', body: `Dear ${NAME}`, personId },
      { ...message, to: 'boss@dft.example', subject: `${NAME} asks`, body: `<${EMAIL}>` },
    ],
  })
  await db().releaseAlert.create({ data: { email: EMAIL, token: 'alert', askedAt: now() } })
  const batch = await db().importBatch.create({
    data: {
      kind: 'people',
      file: 'people.csv',
      checksum: 'a',
      rows: 1,
      created: 0,
      updated: 1,
      unchanged: 0,
      rejected: 0,
      problems: JSON.stringify([{ row: 2, column: 'email', value: EMAIL, message: 'Used twice' }]),
      importedAt: now(),
    },
  })
  await db().importChange.create({
    data: {
      batchId: batch.id,
      subject: 'Person',
      recordId: personId,
      before: JSON.stringify({ name: 'Zélie Maidenname' }),
      after: JSON.stringify({ name: NAME }),
    },
  })
  const jobId = await anImportJob(otherId, {
    problems: [{ row: 2, column: 'staff_id', value: STAFF_ID, message: 'Unknown' }],
  })
  await saveJobFile(db(), { jobId, name: 'upload' }, [
    Buffer.from(`staff_id,name\n${STAFF_ID},${NAME}\n`).toString('base64'),
  ])
  await inTransaction((tx) =>
    saveAudits(tx, [
      {
        by: 'service',
        action: 'role:grant',
        subjectId: 1,
        after: { personId: otherId, role: 'analyst' },
        reason: `${NAME} asked for it`,
      },
      { by: 'service', action: 'sign-in-link:make', subjectId: personId, after: { email: EMAIL } },
      {
        by: 'service',
        action: 'sign-in-link:make',
        subjectId: otherId,
        after: { email: 'rhys@dft.example' },
      },
    ]),
  )
}

/** Erases a person with an up-to-date preview. */
export async function erasing(personId: number, by: Actor = 'service') {
  const fingerprint = await inTransaction(async (tx) => {
    const identifiers = await findPersonIdentifiers(tx, personId)
    return erasureFingerprint(identifiers, await countRows(tx, identifiers.recordIds))
  })
  const request = { personId, reason: 'They asked for it.', fingerprint }
  return erasePerson(request, by, async () => {})
}
