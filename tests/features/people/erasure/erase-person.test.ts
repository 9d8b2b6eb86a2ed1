import { afterAll, beforeEach, expect, test } from 'vitest'
import { db, inTransaction, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  aLeaverToErase,
  erasing,
  FORMER_EMAIL,
  IDENTIFYING,
  NAME,
} from '#tests/support/factories/people/erasure.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aCohort, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { dumpTables } from '#tests/support/database/dump-tables.ts'
import { findTexts } from '#tests/support/database/find-text.ts'

beforeEach(() => freezeClock('2026-11-23T10:00:00Z'))
afterAll(() => freezeClock(null))

/** What figures are counted from, by plain SQL: everything but the texts. */
const recount = async () => ({
  ...(await dumpTables(['Posting', 'UptakeBalance', 'UptakeEntry', 'ColleaguePool'])),
  completions: await queryRows(
    db(),
    Prisma.sql`SELECT "courseId", "completedOn", "organisationId", "gradeId", "professionId", COUNT(*) AS "people",
      SUM(CASE WHEN "revokedAt" IS NULL THEN 1 ELSE 0 END) AS "valid" FROM "Completion" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  ),
  answers: await queryRows(
    db(),
    Prisma.sql`SELECT r."skillId", r."answer", COUNT(DISTINCT s."personId") AS "people" FROM "Rating" r
      JOIN "Assessment" s ON s."id" = r."assessmentId" WHERE s."submittedAt" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`,
  ),
  places: await queryRows(
    db(),
    Prisma.sql`SELECT e."cohortId", e."status", a."mark", COUNT(*) AS "people" FROM "Enrolment" e
      LEFT JOIN "Attendance" a ON a."enrolmentId" = e."id" GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  ),
})

test('after an erasure no table has the person, every count is the same, and the audit log and seals hold', async () => {
  const { id, reportId, mergedId } = await aLeaverToErase()
  await inTransaction(rebuildCounts)
  await linkAudits()
  const [before, violations] = [await recount(), await checkIntegrity()]
  expect((await findTexts(IDENTIFYING)).length).toBeGreaterThan(20)

  const { refusal, erased } = await erasing(id)

  expect(refusal).toBeNull()
  expect(await findTexts([...IDENTIFYING, 'tram', 'hearing loop'])).toEqual([])
  expect(await recount()).toEqual(before)
  await linkAudits()
  expect(await checkIntegrity()).toEqual(violations)
  expect(erased).toMatchObject({ files: 1 })
  expect(await db().person.findUniqueOrThrow({ where: { id } })).toMatchObject({
    name: 'Erased person',
    email: null,
    staffId: null,
  })
  expect(await db().person.findUniqueOrThrow({ where: { id: mergedId } })).toMatchObject({
    name: 'Erased person',
  })
  expect(await db().person.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({
    name: 'Rhys Report',
    managerId: null,
  })
  expect(
    await db().cohort.findFirstOrThrow({
      where: { facilitators: { not: null } },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    facilitators: 'Jo Lee, [erased]',
  })
  // What the log says about others stays.
  expect(
    await db().auditContent.count({ where: { after: { contains: 'rhys@dft.example' } } }),
  ).toBe(1)
  const entry = await db().audit.findFirstOrThrow({ where: { action: 'person:erase' } })
  expect(entry.subjectId).toBe(String(id))

  expect((await erasing(id)).refusal).toBe('erased')
  expect(await merging(reportId, id)).toBe('erased')
  const merge = await db().personMerge.findFirstOrThrow()
  expect(await undoMerge(merge.id, 'service')).toMatchObject({ outcome: 'blocked' })
})

test('texts of others stay if someone else has the same name or an address that the person had', async () => {
  const { id } = await aLeaverToErase()
  await aPerson({ name: NAME })
  await aPerson({ name: 'New Holder', email: FORMER_EMAIL })
  await erasing(id)
  expect(
    await db().cohort.findFirstOrThrow({
      where: { facilitators: { not: null } },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    facilitators: `Jo Lee, ${NAME}`,
  })
  expect(await db().person.count({ where: { email: FORMER_EMAIL } })).toBe(1)
})

test('people in post, with a place on a cohort to come, the last service admin and oneself are not erased, and nothing changes', async () => {
  const inPost = await aPerson()
  const booked = await aPerson({ until: '2025-01-01' })
  const cohort = await aCohort({ sessions: [{ startsAt: '2026-12-01T10:00:00Z' }] })
  await anEnrolment({ cohortId: cohort.id, personId: booked.id })
  const admin = await aPersonWithRole('service-admin')
  const before = await dumpTables(['Person', 'RoleGrant', 'Enrolment', 'Audit'])

  expect((await erasing(inPost.id)).refusal).toBe('in-post')
  expect((await erasing(booked.id)).refusal).toBe('has-places')
  expect((await erasing(admin.id)).refusal).toBe('last-service-admin')
  expect((await erasing(admin.id, { personId: admin.id })).refusal).toBe('yourself')
  expect((await erasing(987_654)).refusal).toBe('not-known')
  expect(await dumpTables(['Person', 'RoleGrant', 'Enrolment', 'Audit'])).toEqual(before)
})
