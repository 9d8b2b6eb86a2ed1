import { afterEach, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { endSharing } from '#app/features/skills/sharing/end-sharing-job.server.ts'
import { stopSharing } from '#app/features/skills/sharing/share-answers.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aManagerAndReport, sharing } from '#tests/support/factories/share.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

test('when a manager changes, the share ends and the person is told once who their manager is now', async () => {
  const { manager, report } = await aManagerAndReport()
  await sharing(report, manager.id)
  const staying = await aManagerAndReport()
  await sharing(staying.report, staying.manager.id)
  const next = await aPerson({ name: 'Tom Ellis' })
  await db().person.update({ where: { id: report.id }, data: { managerId: next.id } })
  expect(await endSharing()).toEqual({ ended: 1, told: 1 })
  expect(await endSharing()).toEqual({ ended: 0, told: 0 })
  const share = (personId: number) => db().share.findFirst({ where: { personId } })
  expect(await share(report.id)).toMatchObject({ endedReason: 'manager-changed' })
  expect(await share(staying.report.id)).toMatchObject({ endedAt: null })
  const [email, ...others] = await db().outboxMessage.findMany({ where: { to: report.email } })
  expect(others).toEqual([])
  expect(email?.body).toContain('Your manager is now Tom Ellis, who cannot see your answers')
})

test('when a manager leaves, the share ends on that day', async () => {
  const manager = await aPerson({ until: '2026-04-01' })
  const { report } = await aManagerAndReport()
  await db().person.update({ where: { id: report.id }, data: { managerId: manager.id } })
  await sharing(report, manager.id)
  expect(await endSharing()).toMatchObject({ ended: 0 })
  freezeClock('2026-04-01T10:00:00Z')
  expect(await endSharing()).toMatchObject({ ended: 1 })
  const share = await db().share.findFirst({ where: { personId: report.id } })
  expect(share).toMatchObject({ endedReason: 'manager-left' })
})

test('a share is deleted a year after it ended, and an open one is not', async () => {
  const { manager, report } = await aManagerAndReport()
  await sharing(report, manager.id)
  const count = () => db().share.count({ where: { personId: report.id } })
  freezeClock('2027-09-01T10:00:00Z')
  await deleteOldRecords()
  expect(await count()).toBe(1)
  await stopSharing(report.id, now())
  freezeClock('2028-09-01T10:00:00Z')
  await deleteOldRecords()
  expect(await count()).toBe(0)
})
