/** The audit log's hash chain, and the erasure of the log's content. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, inSnapshot, inTransaction } from '#app/data/database/database.server.ts'
import { listAudit } from '#app/data/operations/audit-search.server.ts'
import { saveAudit, saveAudits, type AuditEntry } from '#app/data/operations/audit.server.ts'
import { listAuditProblems } from '#app/data/operations/check-audit-chain.server.ts'
import {
  eraseAuditContentBefore,
  eraseAuditContentOfPerson,
} from '#app/features/operations/erase-audit-content.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { auditViolations } from '#app/features/oversight/audit-violations.ts'
import { reseal } from '#app/features/oversight/reseal.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { withDirectSql } from '#tests/support/database/direct-sql.ts'
import { anEnrolment, aCohort } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const problems = () => inSnapshot(listAuditProblems)

const save = (...entries: AuditEntry[]) => inTransaction((tx) => saveAudits(tx, entries))

const cancelled = (cohortId: number): AuditEntry => ({
  by: 'service',
  action: 'cohort:cancel',
  subjectId: cohortId,
  after: { told: 3 },
  reason: 'Not enough people',
})

const TABLES = ['AuditContent', 'Audit', 'AuditChain']

const clear = () =>
  withDirectSql(async (run) => {
    for (const table of TABLES) await run(`DELETE FROM "${table}"`)
  })

beforeAll(() => freezeClock('2026-06-01T09:00:00Z'))
afterAll(() => freezeClock(null))
beforeEach(clear)

const positions = async () =>
  (await db().audit.findMany({ orderBy: { id: 'asc' } })).map(({ position }) => position)

test('new entries are linked once, in order, even if several processes link them', async () => {
  await save(cancelled(1), { by: 'service', action: 'assessment:submit', subjectId: 2 })
  expect(await problems()).toEqual([])
  await linkAudits()
  await save(cancelled(3))
  await Promise.all([linkAudits(), linkAudits(), save(cancelled(4))])
  await linkAudits()
  expect((await positions()).toSorted()).toEqual([1, 2, 3, 4])
  expect(await problems()).toEqual([])
})

/** @returns the sentences about the log after SQL that bypasses the service */
async function violationsAfter(sql: (ids: number[]) => string): Promise<string[]> {
  const ids = await save(cancelled(1), cancelled(2), cancelled(3), cancelled(4))
  await linkAudits()
  expect(await problems()).toEqual([])
  await withDirectSql((run) => run(sql(ids.toSorted((a, b) => a - b))))
  return auditViolations(await problems()).map(
    ({ id, message }) => `${id === null ? 'end' : ids.indexOf(id)}: ${message}`,
  )
}

describe('the check reports', () => {
  test('a changed entry', async () => {
    const found = await violationsAfter(
      (ids) => `UPDATE "Audit" SET "actor" = 'command line' WHERE "id" = ${ids[1]}`,
    )
    expect(found).toEqual([expect.stringContaining('1: This entry was changed outside')])
  })

  test('an entry that was changed before it was linked', async () => {
    const [id] = await save(cancelled(1))
    await withDirectSql((run) => run(`UPDATE "Audit" SET "subjectId" = '2'`))
    await linkAudits()
    expect(await problems()).toEqual([{ kind: 'changed', id }])
  })

  test('entries that were removed from the middle', async () => {
    const found = await violationsAfter(
      (ids) => `DELETE FROM "Audit" WHERE "id" IN (${ids[1]}, ${ids[2]})`,
    )
    expect(found[0]).toContain('3: 2 entries before this one were removed')
  })

  test('entries that were removed from the end', async () => {
    const found = await violationsAfter((ids) => `DELETE FROM "Audit" WHERE "id" = ${ids[3]}`)
    expect(found[0]).toContain('end: 1 entry at the end of the log was removed')
  })

  test('two entries that changed places', async () => {
    const found = await violationsAfter(
      (ids) =>
        `UPDATE "Audit" SET "position" = CASE "id" WHEN ${ids[1]} THEN 9 ELSE 2 END WHERE "id" IN (${ids[1]}, ${ids[2]})`,
    )
    expect(found).not.toEqual([])
  })

  test('an entry that the service did not write', async () => {
    await save(cancelled(1))
    await withDirectSql((run) =>
      run(
        `INSERT INTO "Audit" ("at", "actor", "action", "subject", "subjectId") VALUES ('2026-06-01T09:00:00.000+00:00', 'service', 'cohort:cancel', 'Cohort', '9')`,
      ),
    )
    expect(await problems()).toMatchObject([{ kind: 'foreign' }])
    await linkAudits()
    expect(await problems()).toMatchObject([{ kind: 'foreign' }])
  })

  test.each([
    ['changed', (id: number) => `UPDATE "AuditContent" SET "reason" = 'x' WHERE "id" = ${id}`],
    ['removed', (id: number) => `DELETE FROM "AuditContent" WHERE "id" = ${id}`],
  ])('values that were %s', async (_, sql) => {
    const found = await violationsAfter((ids) => sql(ids[2] ?? 0))
    expect(found).toEqual([expect.stringContaining('2: The values or the reason in this entry')])
  })

  test('values that were erased outside the service', async () => {
    const found = await violationsAfter(
      (ids) =>
        `UPDATE "AuditContent" SET "salt" = NULL, "before" = NULL, "after" = NULL, "reason" = NULL, "erasureId" = ${ids[0]} WHERE "id" = ${ids[2]}`,
    )
    expect(found).toEqual([expect.stringContaining('2: The values or the reason in this entry')])
  })
})

test('entries of earlier versions are at the start of the chain, with their values', async () => {
  await withDirectSql(async (run) => {
    await run(
      `INSERT INTO "Audit" ("id", "at", "actor", "action", "subject", "subjectId") VALUES (1, '2026-05-01T09:00:00.000+00:00', 'service', 'cohort:cancel', 'Cohort', '9')`,
    )
    await run(
      `INSERT INTO "AuditContent" ("id", "salt", "reason") VALUES (1, 'abc', 'Not enough people')`,
    )
  })
  expect(await problems()).toEqual([])
  await save(cancelled(1))
  await linkAudits()
  expect(await problems()).toEqual([])
  await withDirectSql((run) => run(`UPDATE "AuditContent" SET "reason" = 'x' WHERE "id" = 1`))
  expect(await problems()).toEqual([{ kind: 'content', id: 1 }])
})

describe('with SEAL_KEYS', () => {
  const useKeys = (...sealKeys: { id: string; secret: string }[]) =>
    void Object.assign(env(), { sealKeys })
  const key = { id: 'a', secret: 'a'.repeat(32) }
  afterEach(() => useKeys())

  test('entries that anyone with the database could have written are reported until they are signed', async () => {
    await save(cancelled(1), cancelled(2))
    await linkAudits()
    useKeys(key)
    await save(cancelled(3))
    expect(auditViolations(await problems())).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(
          '2 entries are not signed with a key in SEAL_KEYS',
        ) as string,
      }),
    ])
    expect(await reseal(null, () => {})).toMatchObject({ entries: 3, problems: [] })
    expect(await problems()).toEqual([])
    expect(await reseal(null, () => {})).toMatchObject({ entries: 0 })
    useKeys()
    expect(await problems()).toMatchObject([1, 2, 3].map(() => ({ kind: 'no-key', keyId: 'a' })))
  })

  test('changed and removed entries are signed only if someone accepts them', async () => {
    const [first = 0, second = 0] = await save(cancelled(1), cancelled(2), cancelled(3))
    await linkAudits()
    await withDirectSql(async (run) => {
      await run(`UPDATE "AuditContent" SET "reason" = 'x' WHERE "id" = ${first}`)
      await run(`DELETE FROM "AuditContent" WHERE "id" = ${second}`)
      await run(`DELETE FROM "Audit" WHERE "id" = ${second}`)
    })
    expect((await reseal(null, () => {})).problems).toHaveLength(2)
    expect(await reseal('Repaired by hand', () => {})).toMatchObject({ problems: [] })
    expect(await problems()).toEqual([])
    const [accepted] = await listAudit({ action: 'seals:accept' }, { skip: 0, take: 1 })
    expect(accepted?.reason).toBe('Repaired by hand')
    expect(accepted?.after).toContain(`"entries":[${first},`)
  })
})

const REASON = { reason: 'The person asked for it', by: 'command line' } as const

test('erasing the entries about a person erases their values, and the chain remains valid', async () => {
  const person = await aPerson({ name: 'Priya Shah' })
  const other = await aPerson({ name: 'Tom Ellis' })
  const cohort = await aCohort()
  const about = async ({ id, email }: { id: number; email: string }): Promise<AuditEntry[]> => {
    const enrolment = await anEnrolment({ cohortId: cohort.id, personId: id })
    return [
      {
        by: { personId: id },
        action: 'enrolment:confirm',
        subjectId: enrolment.id,
        before: { status: null },
        after: { status: 'confirmed', cohortId: cohort.id, personId: id },
      },
      { by: 'command line', action: 'sign-in-link:make', subjectId: id, after: { email } },
      {
        by: 'service',
        action: 'release:reader-add',
        subjectId: 1,
        after: { readerId: 1, email, role: 'Minister', reason: 'Answers questions' },
      },
    ]
  }
  await save(...(await about(person)), ...(await about(other)), cancelled(cohort.id))
  await linkAudits()

  expect(await eraseAuditContentOfPerson(person.email, REASON)).toEqual({ entries: 3 })
  expect(await eraseAuditContentOfPerson(person.email, REASON)).toEqual({ entries: 0 })
  expect(await eraseAuditContentOfPerson('nobody@civil.example', REASON)).toBe('no-such-person')

  await linkAudits()
  expect(await problems()).toEqual([])
  const lines = await listAudit({}, { skip: 0, take: 20 })
  const erased = lines.filter(({ erasedAt }) => erasedAt !== null)
  expect(erased.map(({ action }) => action).toSorted()).toEqual([
    'enrolment:confirm',
    'release:reader-add',
    'sign-in-link:make',
  ])
  expect(erased.find(({ action }) => action === 'enrolment:confirm')).toMatchObject({
    actorId: person.id,
    before: null,
    after: null,
    reason: null,
    erasedAt: new Date('2026-06-01T09:00:00Z'),
    erasureReason: REASON.reason,
  })
  expect(JSON.stringify(await db().auditContent.findMany())).not.toContain(person.email)
})

test('erasing the entries from before a day leaves later ones', async () => {
  freezeClock('2026-05-31T22:59:59Z')
  await save(cancelled(1))
  freezeClock('2026-05-31T23:00:00Z')
  const later = await inTransaction((tx) => saveAudit(tx, cancelled(2)))
  freezeClock('2026-06-01T09:00:00Z')
  expect(await eraseAuditContentBefore('2026-06-02', REASON)).toBe('not-past')
  // Midnight in London is 11pm in UTC.
  expect(await eraseAuditContentBefore('2026-06-01', REASON)).toEqual({ entries: 1 })
  await linkAudits()
  expect(await problems()).toEqual([])
  const [erasure, second, first] = await listAudit({}, { skip: 0, take: 3 })
  expect(erasure).toMatchObject({ action: 'audit:erase-old', reason: REASON.reason })
  expect(second).toMatchObject({ id: later, reason: 'Not enough people', erasedAt: null })
  expect(first).toMatchObject({ reason: null, erasureReason: REASON.reason })
})

test('erasing the entries about a person includes why they were exempted, and whom they were a delegate of', async () => {
  const [person, other] = [await aPerson(), await aPerson()]
  const { id: delegateId, ...delegate } = await aDelegate({ delegateId: person.id })
  const { personId, from, until, mayBook, maySeeDiary, mayApprove } = delegate
  const exempted = ({ id }: { id: number }): AuditEntry => ({
    by: 'service',
    action: 'assignment:exempt',
    subjectId: 1,
    after: { personId: id },
    reason: 'On maternity leave',
  })
  await save(
    exempted(person),
    exempted(other),
    {
      by: 'service',
      action: 'assignment:require-again',
      subjectId: 1,
      before: { personId: person.id },
    },
    {
      by: { personId },
      action: 'delegate:name',
      subjectId: delegateId,
      after: { personId, delegateId: person.id, from, until, mayBook, maySeeDiary, mayApprove },
    },
  )
  await linkAudits()
  expect(await eraseAuditContentOfPerson(person.email, REASON)).toEqual({ entries: 3 })
  const kept = await db().auditContent.findMany({ where: { reason: 'On maternity leave' } })
  expect(kept.map(({ after }) => after)).toEqual([JSON.stringify({ personId: other.id })])
})
