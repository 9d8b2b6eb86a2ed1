import { beforeAll, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { onPostgresql } from '#tests/support/database/databases.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'

const TABLES = [
  'Organisation',
  'OrganisationParent',
  'OrganisationDepartment',
  'Person',
  'Posting',
  'Completion',
  'Headcount',
  'Enrolment',
  'EnrolmentEvent',
  'Attendance',
  'Rating',
  'Assessment',
  'RoleGrant',
  'Delegate',
  'Share',
  'PersonMerge',
  'Seal',
]

/** Runs SQL that bypasses the service, runs the integrity check, and restores the data. @returns what the check found */
const violationsAfter = (sql: string): Promise<string[]> =>
  withDirectSql(async (run) => {
    for (const table of TABLES)
      await run(`CREATE TABLE "${table} before" AS SELECT * FROM "${table}"`)
    await run(sql)
    const found = await checkIntegrity()
    for (const table of TABLES) {
      await run(`DELETE FROM "${table}"`)
      await run(`INSERT INTO "${table}" SELECT * FROM "${table} before"`)
      await run(`DROP TABLE "${table} before"`)
    }
    return found.map(({ table, message }) => `${table}: ${message}`)
  })

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await aGovernment()
  const person = (name: string, post: string, since: string) =>
    `${name},${name}@civil.example,${name},${post},,${since}`
  await imported(
    'people',
    [
      PEOPLE,
      person('ann', 'DVSA,POL,SCS1', '2019-05-30'),
      person('bob', 'DFT,POL,SCS1', '2019-05-30'),
    ],
    {
      asAt: '2025-01-01',
    },
  )
  await imported('people', [PEOPLE, person('ann', 'DVSA,FIN,SCS1', '2025-01-10')], {
    asAt: '2025-02-01',
    full: true,
  })
  await imported('completions', [
    'email,course_code,completed_on,reference',
    'ann@civil.example,AIL,2025-01-20,R1',
    'bob@civil.example,DMC,2024-03-01,R2',
  ])
  await imported('headcounts', [
    'set,as_at,organisation_code,profession_code,grade_code,headcount',
    'A set,2025-03-31,DFT,,,310',
  ])
  await anEnrolmentAndARating()
  await aMergedRecord()
})

/** A record with postings and a completion, merged into another. */
async function aMergedRecord(): Promise<void> {
  const kept = await aPerson({ name: 'Kept', email: 'kept@civil.example', from: '2022-01-01' })
  const merged = await aPerson({ name: 'Merged', email: 'merged@civil.example' })
  await aCompletion({ personId: merged.id, course: 'DMC', completedOn: '2024-05-01' })
  expect(await merging(kept.id, merged.id)).toBeNull()
}

/** An enrolment with its event, a mark and a rating. */
async function anEnrolmentAndARating(): Promise<void> {
  const at = new Date('2026-05-01T09:00:00Z')
  const learner = await aPerson({ name: 'Lee' })
  const course = await db().course.findUniqueOrThrow({ where: { code: 'DMC' } })
  const cohort = await db().cohort.create({
    data: { courseId: course.id, name: 'May', capacity: 10, mode: 'online', createdAt: at },
  })
  const session = await db().session.create({
    data: {
      cohortId: cohort.id,
      title: 'One',
      startsAt: at,
      endsAt: new Date('2026-05-01T12:00:00Z'),
    },
  })
  const enrolment = await db().enrolment.create({
    data: { cohortId: cohort.id, personId: learner.id, status: 'confirmed', createdAt: at },
  })
  const framework = await db().framework.create({ data: { code: 'f', title: 'F' } })
  const version = await db().frameworkVersion.create({
    data: {
      frameworkId: framework.id,
      version: '1',
      status: 'published',
      illustrative: true,
      language: 'en',
      sources: '[]',
    },
  })
  const area = await db().area.create({
    data: { versionId: version.id, code: 'a', name: 'A', definition: 'A', order: 1 },
  })
  const skill = await db().skill.create({
    data: {
      versionId: version.id,
      areaId: area.id,
      code: 's',
      name: 'S',
      definition: 'S',
      order: 1,
      illustrative: true,
    },
  })
  const assessment = await db().assessment.create({
    data: { personId: learner.id, versionId: version.id, startedAt: at },
  })
  await inTransaction(async (tx) => {
    await sealing(tx, 'EnrolmentEvent', null, (sealId) =>
      tx.enrolmentEvent.create({
        data: { enrolmentId: enrolment.id, status: 'confirmed', at, sealId },
      }),
    )
    await sealing(tx, 'Attendance', null, (sealId) =>
      tx.attendance.create({
        data: {
          sessionId: session.id,
          enrolmentId: enrolment.id,
          mark: 'attended',
          recordedAt: at,
          sealId,
        },
      }),
    )
    await sealing(tx, 'Rating', null, (sealId) =>
      tx.rating.create({
        data: {
          assessmentId: assessment.id,
          skillId: skill.id,
          answer: 'not-yet',
          evidence: 'None',
          ratedAt: at,
          sealId,
        },
      }),
    )
  })
}

const ID_OF = (name: string) =>
  `(SELECT "id" FROM "Person" WHERE "email" = '${name}@civil.example')`
const MERGED = ID_OF('merged')

test('data written by the service has no violations', async () => {
  expect(await checkIntegrity()).toEqual([])
})

test.each([
  [
    'the date of a completion',
    `UPDATE "Completion" SET "completedOn" = '2025-01-21' WHERE "reference" = 'R1'`,
    'Completion: At least one of the 2 rows written under seal',
  ],
  [
    'the reference of a completion',
    `UPDATE "Completion" SET "reference" = 'R9' WHERE "reference" = 'R1'`,
    'Completion: At least one of the 2 rows',
  ],
  [
    'a deleted completion',
    `DELETE FROM "Completion" WHERE "reference" = 'R1'`,
    'was written for 2 rows, but is now in 1 row.',
  ],
  [
    'an added completion',
    `INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "recordedAt", "sealId") SELECT "personId", "courseId", '2023-01-01', 'file', "recordedAt", 999 FROM "Completion" LIMIT 1`,
    'Completion: 1 row was written outside the service, with seal 999, which does not exist.',
  ],
  [
    'a deleted seal',
    `DELETE FROM "Seal" WHERE "facts" LIKE '%"Completion",2%'`,
    'Completion: 2 rows were written outside the service, with seal',
  ],
  [
    'a seal',
    `UPDATE "Seal" SET "facts" = REPLACE("facts", '"Headcount",1', '"Headcount",2')`,
    'was changed outside the service, or the key that is stored in the database was.',
  ],
  [
    'a completion added under the seal of other facts',
    `INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "recordedAt", "sealId") SELECT "personId", "courseId", '2023-01-01', 'file', "recordedAt", (SELECT MIN("id") FROM "Seal") FROM "Completion" LIMIT 1`,
    'Completion: 1 row was written outside the service, with seal 1 (import 5), which covers other facts.',
  ],
  [
    'the department of a completion',
    `UPDATE "Completion" SET "organisationId" = NULL`,
    'Completion: The organisation, profession or grade stored',
  ],
  [
    'the expiry date of a completion',
    `UPDATE "Completion" SET "endsOn" = '2030-01-01' WHERE "reference" = 'R1'`,
    'Completion: Under the rules of the course, this completion expires on 2027-01-20',
  ],
  [
    'the profession of a posting',
    `UPDATE "Posting" SET "professionId" = (SELECT "id" FROM "Profession" WHERE "code" = 'UNK') WHERE "until" IS NULL`,
    'Posting: The row written under seal',
  ],
  [
    'the end of a posting',
    `UPDATE "Posting" SET "until" = '2024-12-25' WHERE "until" = '2025-02-01'`,
    'Posting: This posting does not end where import',
  ],
  [
    'an ended posting',
    `UPDATE "Posting" SET "until" = '2026-01-01' WHERE "until" IS NULL`,
    'Posting: This posting ends on 2026-01-01, but no import, later posting or correction ends it.',
  ],
  [
    'a lengthened posting',
    `UPDATE "Posting" SET "until" = '2025-01-15', "endedByBatchId" = NULL WHERE "until" = '2025-01-10'`,
    'Posting: This posting overlaps with posting',
  ],
  [
    'a headcount',
    `UPDATE "Headcount" SET "headcount" = 311`,
    'Headcount: The row written under seal',
  ],
  ['a mark', `UPDATE "Attendance" SET "mark" = 'absent'`, 'Attendance: The row written under seal'],
  ['a rating', `UPDATE "Rating" SET "answer" = 'expert'`, 'Rating: The row written under seal'],
  [
    'an enrolment',
    `UPDATE "Enrolment" SET "status" = 'withdrawn'`,
    'Enrolment: The status stored for this enrolment is not that of its latest event, confirmed.',
  ],
  [
    'a department',
    `DELETE FROM "OrganisationDepartment"`,
    'Organisation: The departments stored for the organisation DVSA',
  ],
  [
    'a cycle of parents',
    `INSERT INTO "OrganisationParent" ("organisationId", "parentId")
      SELECT o."id", p."id" FROM "Organisation" o, "Organisation" p WHERE o."code" = 'DFT' AND p."code" = 'DVSA'`,
    'Organisation: The organisation DFT is its own ancestor.',
  ],
  [
    'a deleted person',
    `DELETE FROM "Person" WHERE "staffId" = 'bob'`,
    'Completion: It refers to a row in Person that does not exist.',
  ],
  [
    'a manager who does not exist',
    `UPDATE "Person" SET "managerId" = 4711 WHERE "staffId" = 'bob'`,
    'Person: It refers to a row in Person that does not exist.',
  ],
  [
    'a merge into a record that is itself merged',
    `INSERT INTO "PersonMerge" ("id", "keptId", "mergedId", "reason", "effect", "mergedAt") SELECT 99, "mergedId", ${ID_OF('bob')}, '', '', "mergedAt" FROM "PersonMerge"`,
    'is merged into a record that is itself merged into another.',
  ],
  [
    'a posting of a merged record',
    `UPDATE "Posting" SET "until" = NULL WHERE "personId" = ${MERGED}`,
    'is merged into another record, and still has a posting of at least one day.',
  ],
  [
    'a posting moved to a merged record',
    `UPDATE "Posting" SET "personId" = ${MERGED} WHERE "personId" = ${ID_OF('bob')}`,
    'is merged into another record, and still has a posting of at least one day.',
  ],
  [
    'a completion of a merged record',
    `UPDATE "Completion" SET "revokedAt" = NULL, "revokedReason" = NULL WHERE "personId" = ${MERGED}`,
    'is merged into another record, and still has a completion that is not revoked.',
  ],
  [
    'a role of a merged record',
    `INSERT INTO "RoleGrant" ("id", "personId", "role", "grantedAt") SELECT 99, "mergedId", 'analyst', "mergedAt" FROM "PersonMerge"`,
    'is merged into another record, and still has a current role.',
  ],
  [
    'a delegate of a merged record',
    `INSERT INTO "Delegate" ("id", "personId", "delegateId", "from", "until", "mayBook", "maySeeDiary", "mayApprove", "namedAt")
      SELECT 99, "mergedId", "keptId", '2026-01-01', '2027-01-01', TRUE, FALSE, FALSE, "mergedAt" FROM "PersonMerge"`,
    'is merged into another record, and still has a current delegate.',
  ],
  [
    'a share of a merged record',
    `INSERT INTO "Share" ("id", "personId", "recordId", "email", "managerId", "managerEmail", "allSkills", "withEvidence", "withPlan", "sharedAt")
      SELECT 99, "mergedId", "mergedId", 'a@civil.example', "keptId", 'b@civil.example', TRUE, TRUE, FALSE, "mergedAt" FROM "PersonMerge"`,
    'is merged into another record, and still has a current share of answers.',
  ],
  [
    'a self-assessment of a merged record',
    `UPDATE "Assessment" SET "personId" = ${MERGED}`,
    'is merged into another record, and still has a self-assessment.',
  ],
  [
    'a deleted merge',
    `DELETE FROM "PersonMerge"`,
    'PersonMergePosting: It refers to a row in PersonMerge that does not exist.',
  ],
])('the check finds a change that bypassed the service: %s', async (_, sql, sentence) => {
  expect(await violationsAfter(sql)).toContainEqual(expect.stringContaining(sentence))
  expect(await checkIntegrity()).toEqual([])
})

test('the check finds a rule of the database that was dropped, and one that was added', async () => {
  await withDirectSql(async (run) => {
    await run('ALTER TABLE "Cohort" DROP CONSTRAINT "Cohort_capacity_check"')
    await run('ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_none" CHECK ("id" > 0)')
    const found = await checkIntegrity()
    await run('ALTER TABLE "Cohort" DROP CONSTRAINT "Cohort_none"')
    await run('ALTER TABLE "Cohort" ADD CONSTRAINT "Cohort_capacity_check" CHECK ("capacity" >= 1)')
    expect(found.map(({ table, message }) => `${table}: ${message}`)).toEqual([
      'Cohort: The database lacks the rule Cohort_capacity_check.',
      'Cohort: The database has the rule Cohort_none, which Fluency did not create.',
    ])
  })
  expect(await checkIntegrity()).toEqual([])
})

test('the check finds a cohort with more places in use than its capacity, and does not count those who came in the room', async () => {
  const isOverCapacity = async () =>
    (await checkIntegrity()).filter(({ table }) => table === 'Cohort').map(({ message }) => message)
  await withDirectSql(async (run) => {
    // On PostgreSQL no trigger runs on this connection.
    const triggers = onPostgresql
      ? []
      : await run(
          `SELECT "name", "sql" FROM sqlite_master WHERE "type" = 'trigger' AND "name" LIKE 'Cohort!_never!_oversold' ESCAPE '!'`,
        )
    const enrol = (id: number, person: string, source: string) =>
      run(`INSERT INTO "Enrolment" ("id", "cohortId", "personId", "status", "source", "createdAt")
        SELECT ${id}, "cohortId", ${ID_OF(person)}, 'confirmed', '${source}', "createdAt" FROM "Enrolment" WHERE "id" < 900 LIMIT 1`)
    await enrol(901, 'ann', 'self')
    await enrol(902, 'bob', 'walk-in')
    await run('UPDATE "Cohort" SET "capacity" = 2')
    expect(await isOverCapacity()).toEqual([])

    for (const { name } of triggers) await run(`DROP TRIGGER "${String(name)}"`)
    await run('UPDATE "Cohort" SET "capacity" = 1')
    for (const { sql } of triggers) await run(String(sql))
    expect(await isOverCapacity()).toEqual([
      '2 people have a place in this cohort, not counting those added in the room. That is more than its capacity.',
    ])
    await run('DELETE FROM "Enrolment" WHERE "id" > 900')
    await run('UPDATE "Cohort" SET "capacity" = 10')
  })
  expect(await checkIntegrity()).toEqual([])
})
