import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { sendAlerts } from '#app/features/releases/alerts/send-alerts-job.server.ts'
import { reviseRelease } from '#app/features/releases/change-release.server.ts'
import { freezeRelease } from '#app/features/releases/freeze-release.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as releasePage } from '#app/routes/releases/release.tsx'
import { action as decide, loader as alertPage } from '#app/routes/releases/published/alert.tsx'
import { action as ask } from '#app/routes/releases/published/alerts.tsx'
import { loader as feed } from '#app/routes/releases/published/feed.ts'
import { loader as figures } from '#app/routes/releases/published/figures-file.ts'
import { loader as metadata } from '#app/routes/releases/published/figures-metadata.ts'
import { loader as published } from '#app/routes/releases/published/published.tsx'
import { problemsOf, readWithMetadata } from '#tests/support/csvw.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import {
  aFrozenRelease,
  aPublishableGovernment,
  signOff,
  theRelease,
} from '#tests/support/factories/release.ts'
import { get, post } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
const BEFORE = '2026-11-23T09:00:00Z'
const AFTER = '2026-12-10T09:31:00Z'
let [analyst, second, third] = [0, 0, 0]

beforeAll(async () => {
  freezeClock(BEFORE)
  await aPublishableGovernment()
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  second = (await aPersonWithRole('analyst', VIEWER)).id
  third = (await aPersonWithRole('service-admin', VIEWER)).id
})
beforeEach(() => freezeClock(BEFORE))

const askFor = (email: string) => post(ask, { as: null, form: { email } })
const tokenOf = async (email: string) =>
  (await db().releaseAlert.findUniqueOrThrow({ where: { email } })).token
const mailTo = (to: string) =>
  db().outboxMessage.findMany({ where: { to }, orderBy: { id: 'asc' } })
const decideTo = (token: string, decision: string) =>
  post(decide, { as: null, params: { token }, form: { decision } })

async function publish() {
  freezeClock(BEFORE)
  const release = await aFrozenRelease(analyst)
  await signOff(release, second, third)
  freezeClock(AFTER)
  return release
}

describe('emails about published figures', () => {
  test('a person who confirms their address gets one email about each publication, with a link to stop', async () => {
    const email = 'reader@press.example'
    await askFor(email)
    const token = await tokenOf(email)
    expect((await mailTo(email))[0]?.body).toContain(`/published/alerts/${token}`)
    expect((await get(alertPage, { as: null, params: { token } })).data).toMatchObject({
      state: 'waiting',
    })
    await decideTo(token, 'confirm')
    const release = await publish()
    await Promise.all([sendAlerts(), sendAlerts()])
    await sendAlerts()
    const about = (await mailTo(email)).filter(({ kind }) => kind === 'release-alert')
    expect(about).toHaveLength(1)
    const page = await get(releasePage, { as: second, params: { releaseId: release.id } })
    expect(page.data).toMatchObject({ view: { alertRun: { people: 1 } } })
    expect(about[0]?.body).toContain('85 of 150 senior civil servants in post are upskilled: 57%.')
    expect(about[0]?.body).toContain(`/published/${release.slug}/revisions/1`)

    freezeClock('2026-12-10T10:00:00Z')
    const revised = await reviseRelease(
      release.id,
      { reason: 'Corrects one department.', publishAt: new Date('2026-12-11T09:30:00Z') },
      { personId: analyst },
    )
    const id = 'done' in revised ? revised.done : 0
    await freezeRelease(id, { version: 1, viewer: { personId: analyst } })
    await signOff(await theRelease(id), second, third)
    freezeClock('2026-12-11T09:31:00Z')
    await sendAlerts()
    expect((await mailTo(email)).at(-1)).toMatchObject({
      subject: expect.stringMatching(/^Revision 2: /),
      body: expect.stringContaining('What it corrects: Corrects one department.'),
    })

    await decideTo(token, 'stop')
    expect(await db().releaseAlert.count({ where: { email } })).toBe(0)
    expect((await get(alertPage, { as: null, params: { token } })).status).toBe(404)
  })

  test('a person who does not confirm their address gets no emails about figures, and it is deleted after 7 days', async () => {
    const email = 'someone@press.example'
    await askFor(email)
    freezeClock('2026-12-10T10:00:00Z')
    await sendAlerts()
    expect((await mailTo(email)).map(({ kind }) => kind)).toEqual(['release-alert-confirm'])
    await deleteOldRecords()
    expect(await db().releaseAlert.count({ where: { email } })).toBe(0)
  })

  test('asking again gives the same answer, and sends at most three emails in an hour', async () => {
    const email = 'again@press.example'
    const [first] = [await askFor(email)]
    await decideTo(await tokenOf(email), 'confirm')
    for (let times = 0; times < 4; times += 1)
      expect(await askFor(email)).toMatchObject({ status: first.status, location: first.location })
    expect(await mailTo(email)).toHaveLength(3)
  })

  test('an address that cannot be one is refused, with what was typed', async () => {
    const refused = await askFor('not an address')
    expect(refused.status).toBe(400)
    expect(refused.data).toMatchObject({ answers: { email: 'not an address' } })
  })
})

describe('the feed and the file of all figures', () => {
  test('they have what is published, and nothing before its time', async () => {
    freezeClock(BEFORE)
    const release = await aFrozenRelease(analyst, { asAt: '2026-06-30' })
    await signOff(release, second, third)
    expect(await (await get(feed, { as: null })).text()).not.toContain(release.slug)
    expect(await (await get(figures, { as: null })).text()).not.toContain(release.slug)

    freezeClock(AFTER)
    expect(await (await get(feed, { as: null })).text()).toContain(
      `/published/${release.slug}/revisions/1`,
    )
    const csv = await (await get(figures, { as: null })).text()
    const about = JSON.parse(await (await get(metadata, { as: null })).text())
    expect(problemsOf(about)).toEqual([])
    const rows = readWithMetadata(about, csv)
    expect(rows.filter((row) => row['release'] === release.slug)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          measure: 'coverage',
          breakdown: 'total',
          upskilled: 85,
          base: 150,
          percent: 57,
        }),
        expect.objectContaining({
          measure: 'coverage',
          breakdown: 'department',
          key: 'DFT',
          upskilled: 40,
        }),
      ]),
    )
  })

  test('the page of published figures begins with the latest release and its large figures', async () => {
    freezeClock(AFTER)
    expect((await get(published, { as: null })).data).toMatchObject({
      releases: [
        { asAt: '2026-09-30', keyFigures: [{ value: '57%' }, {}, {}] },
        { keyFigures: [] },
      ],
    })
  })
})
