import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { backUp } from '#app/features/transfer/back-up.server.ts'
import { queueQualityCheck } from '#app/features/oversight/quality/check-quality-job.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import type { ErasureView } from '#app/features/people/erasure/erasure-view.server.ts'
import type { StoredBackup } from '#app/features/transfer/stored-backups.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { action, loader } from '#app/routes/people/erase.tsx'
import { aLeaverToErase, erasing, NAME } from '#tests/support/factories/people/erasure.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

// Set before the app is loaded, because it reads its settings once.
const folder = vi.hoisted(() => {
  const path = `/tmp/fluency-erasure-${process.pid}`
  Object.assign(process.env, { BACKUP_DIR: path, BACKUP_COPIES: '7' })
  return path
})
mkdirSync(folder)

/** Files of the database and of backups that have a text. */
function filesNaming(text: string): string[] {
  const database = env().databaseUrl.slice('file:'.length)
  const files = [dirname(database), folder].flatMap((path) =>
    readdirSync(path).map((name) => join(path, name)),
  )
  return files.filter(
    (file) =>
      (file.startsWith(database) || file.startsWith(folder)) && readFileSync(file).includes(text),
  )
}

type Shown = {
  pageTitle: string
  view: ErasureView
  job: { refusal: string | null; erased: object | null } | null
  backups: StoredBackup[] | null
}
const open = async (call: Parameters<typeof get>[1]) => (await get(loader, call)).data as Shown

beforeEach(() => freezeClock('2026-11-23T10:00:00Z'))
afterAll(() => {
  freezeClock(null)
  rmSync(folder, { recursive: true })
})

test('an admin sees what goes, what stays and which backups have the person, and erases them', async () => {
  const { id: admin } = await aPersonWithRole('service-admin')
  const { id } = await aLeaverToErase()
  writeFileSync(join(folder, 'fluency-20261122T020000Z.db'), '')
  writeFileSync(join(folder, 'fluency-20261123T020000Z.db'), '')
  const call = { as: admin, params: { personId: String(id) }, url: paths.erasePerson(id) }

  const data = await open(call)
  expect(data.view).toMatchObject({
    refusal: null,
    records: 2,
    reports: ['Rhys Report'],
    delegates: ['Rhys Report'],
  })
  expect(data.view.deleted).toContainEqual({
    holds: 'A note about a skill, for its owner only',
    rows: 1,
  })
  expect(data.view.kept).toContainEqual({ holds: 'A completed course', rows: 2 })
  expect(data.view.replaced).toContainEqual({ holds: 'A cohort', rows: 1 })
  expect(data.backups).toMatchObject([
    { file: 'fluency-20261123T020000Z.db', deletedAt: new Date('2026-11-30T02:00:00Z') },
    { file: 'fluency-20261122T020000Z.db', deletedAt: new Date('2026-11-29T02:00:00Z') },
  ])
  const { fingerprint } = data.view

  const none = await post(action, { ...call, form: { fingerprint, reason: ' ' } })
  expect(none).toMatchObject({ status: 400 })
  const named = await post(action, { ...call, form: { fingerprint, reason: `${NAME} asked` } })
  expect(named).toMatchObject({ status: 400, data: { errors: { reason: expect.any(String) } } })

  const form = { fingerprint, reason: 'They asked for it' }
  const sent = await post(action, { ...call, form })
  expect(sent).toMatchObject({ status: 302 })
  expect(await db().person.count({ where: { name: NAME } })).toBe(2)
  await runJobs()
  expect(await db().person.count({ where: { name: NAME } })).toBe(0)
  // The file of the database and the next backup do not have the person either.
  const next = join(folder, 'next.db')
  await backUp(next, () => {})
  expect(filesNaming('Brightwater')).toEqual([])
  const after = await open({ ...call, url: sent.location ?? '' })
  expect(after).toMatchObject({ pageTitle: 'Person erased', job: { refusal: null } })
  expect(after.backups).toHaveLength(2)
  expect(await post(action, { ...call, form })).toMatchObject({ status: 409 })
})

test('an erasure is refused if the record has changed since the admin saw it', async () => {
  const { id: admin } = await aPersonWithRole('service-admin')
  const { id, reportId } = await aLeaverToErase()
  const call = { as: admin, params: { personId: String(id) }, url: paths.erasePerson(id) }
  const { fingerprint } = (await open(call)).view
  const sent = await post(action, { ...call, form: { fingerprint, reason: 'They asked' } })
  await db().goal.create({
    data: { personId: id, text: 'Another', dueOn: '2027-01-01', createdAt: new Date('2026-11-23') },
  })
  await runJobs()
  const data = await open({ ...call, url: sent.location ?? '' })
  expect(data.job).toMatchObject({ refusal: 'changed', erased: null })
  expect(await db().person.findUniqueOrThrow({ where: { id: reportId } })).toMatchObject({
    managerId: id,
  })
})

test('if the service stops between erasing a person and rewriting the database file, the next nightly check rewrites it', async () => {
  const { id } = await aPerson({ name: 'Wanda Quicksilver', until: '2025-01-01' })
  await erasing(id)
  expect(filesNaming('Quicksilver')).not.toEqual([])
  const { id: admin } = await aPersonWithRole('service-admin')
  await queueQualityCheck(admin)
  await runJobs()
  expect(filesNaming('Quicksilver')).toEqual([])
})
