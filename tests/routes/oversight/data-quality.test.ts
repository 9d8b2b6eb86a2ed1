import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkQuality } from '#app/features/oversight/quality/check-quality.server.ts'
import type { DeskView } from '#app/features/oversight/quality/desk-view.server.ts'
import type { AcceptedView, KindView } from '#app/features/oversight/quality/kind-view.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as reopen,
  loader as acceptedPage,
} from '#app/routes/oversight/accepted-findings.tsx'
import { action as checkNow, loader as deskPage } from '#app/routes/oversight/data-quality.tsx'
import { action as own } from '#app/routes/oversight/finding-owner.tsx'
import { action as accept, loader as kindPage } from '#app/routes/oversight/findings.tsx'
import type { MergeView } from '#app/features/people/merge-view.server.ts'
import type { PersonFinding } from '#app/features/oversight/quality/person-findings.server.ts'
import { loader as mergePage } from '#app/routes/people/merge.tsx'
import { loader as personPage } from '#app/routes/people/person.tsx'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

const kind = 'unknown-profession'
let admin = 0

beforeEach(async () => {
  freezeClock('2026-11-30T09:00:00Z')
  await db().posting.updateMany({
    where: { until: null, profession: { code: 'UNK' } },
    data: { until: '2026-01-01' },
  })
  await db().qualityFinding.deleteMany()
  await db().qualityCount.deleteMany()
  admin = (await aPersonWithRole('service-admin', { name: 'Ada Admin' })).id
})

const desk = async () => ((await get(deskPage, { as: admin })).data as { desk: DeskView }).desk
const page = async () =>
  ((await get(kindPage, { as: admin, params: { kind } })).data as { view: KindView }).view
const accepted = async () =>
  ((await get(acceptedPage, { as: admin, params: { kind } })).data as { view: AcceptedView }).view
const rowOf = async () =>
  (await desk()).groups.flatMap(({ rows }) => rows).find((row) => row.kind === kind)

describe('the data quality page', () => {
  test('shows how many findings there are of each kind, and how that changed within a week', async () => {
    await aPerson({ name: 'Una Known', profession: 'UNK' })
    await aPerson({ name: 'Una Other', profession: 'UNK' })
    expect((await desk()).checkedAt).toBeNull()
    freezeClock('2026-11-20T09:00:00Z')
    await checkQuality()
    await aPerson({ name: 'Una More', profession: 'UNK' })
    freezeClock('2026-11-30T09:00:00Z')
    await checkQuality()
    expect(await rowOf()).toMatchObject({
      open: 3,
      accepted: 0,
      trend: { change: 1, since: '2026-11-20' },
      owner: null,
    })
    expect(
      (await page()).findings.map(({ text, foundOn }) => [text?.subject.text, foundOn]),
    ).toEqual([
      ['Una More', '2026-11-30'],
      ['Una Known', '2026-11-20'],
      ['Una Other', '2026-11-20'],
    ])
  })

  test('a check that someone asks for runs as a job, and the page then shows what it found', async () => {
    await aPerson({ profession: 'UNK' })
    const { location } = await post(checkNow, { as: admin })
    expect(location).toMatch(/^\/admin\/data-quality\?job=\d+$/)
    expect((await desk()).job?.status.isOpen).toBe(true)
    await runJobs()
    expect(await rowOf()).toMatchObject({ open: 1 })
  })

  test('a finding that was put right since the last check says so', async () => {
    const { id } = await aPerson({ profession: 'UNK' })
    await checkQuality()
    expect((await page()).findings).toMatchObject([{ isFixed: false }])
    await db().posting.updateMany({ where: { personId: id }, data: { until: '2026-11-01' } })
    expect((await page()).findings).toMatchObject([{ isFixed: true }])
    await checkQuality()
    expect((await page()).findings).toEqual([])
  })

  test('an accepted finding is not counted until it is reopened, also after another check', async () => {
    await aPerson({ name: 'Una Known', profession: 'UNK' })
    await checkQuality()
    const [finding] = (await page()).findings
    const form = { 'findings[]': String(finding?.id), reason: 'Works for several professions' }
    expect(await post(accept, { as: admin, params: { kind }, form })).toMatchObject({
      location: `/admin/data-quality/${kind}?done=accepted`,
    })
    expect(await post(accept, { as: admin, params: { kind }, form })).toMatchObject({ status: 409 })
    await checkQuality()
    expect(await rowOf()).toBeUndefined()
    const [shown] = (await accepted()).findings
    expect(shown).toMatchObject({
      reason: 'Works for several professions',
      acceptedBy: 'Ada Admin',
      text: { subject: { text: 'Una Known' } },
    })
    const acceptance = { acceptance: String(shown?.acceptanceId) }
    await post(reopen, { as: admin, params: { kind }, form: acceptance })
    expect(await rowOf()).toMatchObject({ open: 1, accepted: 0 })
    expect(
      (
        await db().audit.findMany({ where: { subject: 'QualityFinding' }, orderBy: { id: 'asc' } })
      ).map((row) => row.action),
    ).toEqual(['quality:accept', 'quality:reopen'])
  })

  test('accepting needs a selection and a reason, and keeps what was entered', async () => {
    const { status, data } = await post(accept, {
      as: admin,
      params: { kind },
      form: { 'findings[]': ['7', 'x'], reason: ' ' },
    })
    expect(status).toBe(400)
    expect(data).toMatchObject({
      errors: { reason: 'Enter why the data is correct as it is' },
      answers: { findings: ['7', 'x'] },
    })
    expect((await post(accept, { as: admin, params: { kind } })).data).toMatchObject({
      errors: { 'findings[]': 'Select the findings to accept' },
    })
  })

  test('a service admin can look after a kind of finding, and is emailed', async () => {
    const ben = await aPersonWithRole('service-admin', { name: 'Ben Owner' })
    const set = (owner: string) => post(own, { as: admin, params: { kind }, form: { owner } })
    expect(await set(String(ben.id))).toMatchObject({ status: 302 })
    await aPerson({ profession: 'UNK' })
    await checkQuality()
    expect((await rowOf())?.owner).toEqual({ id: ben.id, name: 'Ben Owner', isAdmin: true })
    expect(await db().outboxMessage.findFirst({ where: { kind: 'finding-owner' } })).toMatchObject({
      to: ben.email,
    })
    await db().roleGrant.updateMany({
      where: { personId: ben.id },
      data: { revokedAt: new Date(0) },
    })
    expect((await rowOf())?.owner?.isAdmin).toBe(false)
    expect(await set(String(ben.id))).toMatchObject({ status: 400 })
    expect(await set('')).toMatchObject({ status: 400 })
    await set('no-one')
    expect((await rowOf())?.owner).toBeNull()
  })

  test('the pages of a person and of a merge say what was found about them', async () => {
    const first = await aPerson({ name: 'Twin Rareton', profession: 'UNK' })
    const second = await aPerson({ name: 'Twin Rareton' })
    await checkQuality()
    const params = { personId: first.id }
    const { findings } = (await get(personPage, { as: admin, params })).data as {
      findings: PersonFinding[]
    }
    expect(findings.map((finding) => finding.kind).toSorted()).toEqual([
      'possible-duplicate',
      'unknown-profession',
    ])
    const postingId = (await db().posting.findFirstOrThrow({ where: { personId: first.id } })).id
    expect(findings.flatMap(({ text }) => text.fixes.map(({ href }) => href)).toSorted()).toEqual([
      `/admin/people/${first.id}/merge?other=${second.staffId}`,
      `/admin/people/${first.id}/postings/${postingId}`,
    ])
    const { suggestions } = (await get(mergePage, { as: admin, params })).data as MergeView
    expect(suggestions).toMatchObject([
      { other: { text: 'Twin Rareton' }, lines: ['Same name and organisation'] },
    ])
    await merging(first.id, second.id)
    expect(await db().qualityFinding.count({ where: { otherPersonId: second.id } })).toBe(0)
    const lead = await get(personPage, { as: 'department-lead', params })
    expect(lead.data).toMatchObject({ findings: [] })
  })

  test('only service admins see findings, and a kind that does not exist is not found', async () => {
    for (const as of ['department-lead', 'course-admin', 'analyst', 'learner'] as const)
      for (const loader of [deskPage, kindPage, acceptedPage])
        expect((await get(loader, { as, params: { kind } })).status).toBe(403)
    expect((await get(kindPage, { as: admin, params: { kind: 'nonsense' } })).status).toBe(404)
  })
})
