/** Facts are only added: the database refuses any other change, unless the service is undoing, merging or reorganising. */
import { beforeAll, expect, test } from 'vitest'
import { db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { changingFacts } from '#app/data/facts/change-facts.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { linkAudits } from '#app/features/operations/link-audits.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aSession } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aHeadcountSet } from '#tests/support/factories/uptake.ts'
import { imported } from '#tests/support/import-files.ts'

const run = (sql: string) => db().$executeRaw(Prisma.raw(sql))

beforeAll(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  const { id: personId } = await aPerson({ name: 'Ann', from: '2024-01-01' })
  await aCompletion({ personId, completedOn: '2025-01-20' })
  await anAssessment({ personId, answers: { Q1: 'working' } })
  await aSession({ people: ['Ben'] })
  await aHeadcountSet('Posts', '2025-03-31', { DFT: 310 })
  await inTransaction((tx) =>
    saveAudit(tx, {
      by: 'service',
      action: 'answers:seal',
      subjectId: personId,
      after: { assessments: 1 },
    }),
  )
  await linkAudits()
})

test.each([
  [`DELETE FROM "Posting"`, 'Rows of Posting are facts and are not deleted'],
  [`UPDATE "Posting" SET "from" = '2023-01-01'`, 'Rows of Posting are facts and do not change'],
  [`DELETE FROM "Rating"`, 'Rows of Rating are facts and are not deleted'],
  [`UPDATE "Rating" SET "answer" = 'expert'`, 'Rows of Rating are facts and do not change'],
  [`DELETE FROM "EnrolmentEvent"`, 'Rows of EnrolmentEvent are facts and are not deleted'],
  [`UPDATE "EnrolmentEvent" SET "reason" = 'x'`, 'Rows of EnrolmentEvent are facts and do not'],
  [`DELETE FROM "Completion"`, 'Rows of Completion are facts and are not deleted'],
  [`UPDATE "Completion" SET "completedOn" = '2025-01-21'`, 'Rows of Completion are facts and do'],
  [`DELETE FROM "Headcount"`, 'Rows of Headcount are facts and are not deleted'],
  [`UPDATE "Headcount" SET "headcount" = 311`, 'Rows of Headcount are facts and do not change'],
  [`DELETE FROM "Seal"`, 'Rows of Seal are facts and are not deleted'],
  [`UPDATE "Seal" SET "digest" = 'x'`, 'Rows of Seal are facts and do not change'],
  [`DELETE FROM "Audit"`, 'Rows of Audit are facts and are not deleted'],
  [`UPDATE "Audit" SET "action" = 'x'`, 'Rows of Audit are facts and do not change'],
  [`UPDATE "Audit" SET "position" = 2`, 'The place of an audit row in the chain is set once'],
  [`DELETE FROM "AuditContent"`, 'Rows of AuditContent are facts and are not deleted'],
  [`UPDATE "AuditContent" SET "reason" = 'x'`, 'Rows of AuditContent are facts and do not change'],
])('the database refuses %s', async (sql, message) => {
  await expect(run(sql)).rejects.toThrow(message)
})

test('the end of a posting is set once', async () => {
  const { id } = await aPerson({ name: 'Cat', from: '2024-01-01' })
  await run(`UPDATE "Posting" SET "until" = '2025-01-01' WHERE "personId" = ${id}`)
  await expect(
    run(`UPDATE "Posting" SET "until" = '2025-02-01' WHERE "personId" = ${id}`),
  ).rejects.toThrow('The end of a posting is set once')
  await expect(run(`UPDATE "Posting" SET "until" = NULL WHERE "personId" = ${id}`)).rejects.toThrow(
    'The end of a posting is set once',
  )
})

test('a transaction may change facts while it undoes something, and no longer', async () => {
  const change = Prisma.sql`UPDATE "Completion" SET "reference" = 'R2'`
  const changed = await inTransaction((tx) =>
    changingFacts(tx, 'undo', () => tx.$executeRaw(change)),
  )
  expect(changed).toBe(1)
  const twice = inTransaction(async (tx) => {
    await changingFacts(tx, 'undo', () => tx.$executeRaw(change))
    await tx.$executeRaw(change)
  })
  await expect(twice).rejects.toThrow('do not change')
  await expect(run(`UPDATE "Completion" SET "reference" = 'R3'`)).rejects.toThrow('do not change')
})

test('facts cannot be changed after a transaction that was allowed to change them has failed', async () => {
  const failed = inTransaction((tx) =>
    changingFacts(tx, 'undo', () => Promise.reject(new Error('No.'))),
  )
  await expect(failed).rejects.toThrow('No.')
  await expect(run('DELETE FROM "Completion"')).rejects.toThrow('are not deleted')
})

test('an undone import leaves no permission to change facts', async () => {
  const { batch } = await imported('headcounts', [
    'set,as_at,organisation_code,profession_code,grade_code,headcount',
    'Other posts,2025-03-31,,,,5',
  ])
  expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
  await expect(run('DELETE FROM "Headcount"')).rejects.toThrow('are not deleted')
})
