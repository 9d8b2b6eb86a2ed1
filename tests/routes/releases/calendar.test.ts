import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { createRelease } from '#app/features/releases/change-release.server.ts'
import { freezeRelease } from '#app/features/releases/freeze-release.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as listDates } from '#app/routes/releases/calendar/calendar.tsx'
import {
  action as cancel,
  loader as cancelPage,
} from '#app/routes/releases/calendar/cancel-date.tsx'
import { action as change, loader as changePage } from '#app/routes/releases/calendar/edit-date.tsx'
import { action as add, loader as addPage } from '#app/routes/releases/calendar/new-date.tsx'
import { loader as calendarFile } from '#app/routes/releases/published/calendar-file.ts'
import { loader as publicCalendar } from '#app/routes/releases/published/calendar.tsx'
import { loader as changes } from '#app/routes/releases/published/changes.tsx'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import {
  aFrozenRelease,
  aPublishableGovernment,
  releaseInput,
  signOff,
} from '#tests/support/factories/release.ts'
import { get, post } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let [analyst, second, third] = [0, 0, 0]

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await aPublishableGovernment()
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  second = (await aPersonWithRole('analyst', VIEWER)).id
  third = (await aPersonWithRole('service-admin', VIEWER)).id
})
beforeEach(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  await db().releaseDateChange.deleteMany()
  await db().releaseDate.deleteMany()
})

const typed = (given: Record<string, string> = {}) => ({
  title: 'Digital and data learning',
  quarter: '2026-09-30',
  population: 'scs',
  'publish-day': '10',
  'publish-month': '12',
  'publish-year': '2026',
  time: '9:30am',
  status: 'confirmed',
  ...given,
})
const addDate = (given: Record<string, string> = {}) =>
  post(add, { as: analyst, form: typed(given) })
const theDate = () => db().releaseDate.findFirstOrThrow({ orderBy: { id: 'desc' } })
const errorsOf = (response: { data: unknown }) =>
  (response.data as { errors: Record<string, string> }).errors
const linesOf = async (loader: typeof publicCalendar | typeof listDates, as: number | null) =>
  ((await get(loader, { as })).data as { lines: Record<string, unknown>[] }).lines

describe('dates in the release calendar', () => {
  test('everyone can read a date, and analysts can change it', async () => {
    expect(await addDate()).toMatchObject({ location: '/releases/calendar?done=added' })
    const line = { title: 'Digital and data learning', asAt: '2026-09-30', state: 'confirmed' }
    expect(await linesOf(publicCalendar, null)).toMatchObject([line])
    expect(await linesOf(listDates, analyst)).toMatchObject([line])
    const params = { dateId: (await theDate()).id }
    for (const loader of [addPage, changePage, cancelPage])
      expect((await get(loader, { as: 'department-lead', params })).status).toBe(403)
    expect(await (await get(calendarFile, { as: null })).text()).toMatch(
      /DTSTART:20261210T093000Z\r\n[\s\S]*SUMMARY:Digital and data learning/,
    )
  })

  test('moving a confirmed date needs a reason, which readers can see', async () => {
    await addDate()
    const { id } = await theDate()
    const form = { ...typed({ 'publish-day': '17' }), version: '1', reason: '' }
    const refused = await post(change, { as: analyst, params: { dateId: id }, form })
    expect(refused.status).toBe(400)
    expect(errorsOf(refused)['reason']).toBe(
      'Enter why the date changes. Readers rely on a confirmed date, and can read the reason in the calendar',
    )
    const reason = 'A department sent its records late.'
    await post(change, { as: analyst, params: { dateId: id }, form: { ...form, reason } })
    expect(await linesOf(publicCalendar, null)).toMatchObject([
      { changes: [{ fromAt: new Date('2026-12-10T09:30:00Z'), reason }] },
    ])
    expect((await get(changes, { as: null })).data).toMatchObject({
      changes: [{ what: expect.stringContaining('Moved the publication of'), why: reason }],
    })
  })

  test('a provisional date can move without a reason', async () => {
    await addDate({ status: 'provisional' })
    const { id } = await theDate()
    const form = {
      ...typed({ 'publish-day': '17', status: 'provisional' }),
      version: '1',
      reason: '',
    }
    expect((await post(change, { as: analyst, params: { dateId: id }, form })).status).toBe(302)
    expect(await linesOf(publicCalendar, null)).toMatchObject([
      { state: 'provisional', changes: [] },
    ])
  })

  test('a date that someone else changed in the meantime is not overwritten', async () => {
    await addDate({ status: 'provisional' })
    const { id } = await theDate()
    const form = { ...typed({ status: 'provisional' }), version: '1', reason: '' }
    await post(change, { as: second, params: { dateId: id }, form: { ...form, title: 'Theirs' } })
    const late = await post(change, { as: analyst, params: { dateId: id }, form })
    expect(late.status).toBe(400)
    expect((await theDate()).title).toBe('Theirs')
  })

  test('a quarter has one date, which is after its end', async () => {
    await addDate()
    expect(errorsOf(await addDate())['quarter']).toMatch(/^The calendar already has a date/)
    expect(errorsOf(await addDate({ quarter: '2026-12-31' }))['publish']).toBe(
      'Day of publication must be after the end of the quarter',
    )
    expect(errorsOf(await addDate({ quarter: '2026-12-30' }))['quarter']).toBe(
      'Select a quarter from the list',
    )
  })

  test('a cancelled publication stays in the calendar for 30 days after it was due', async () => {
    await addDate()
    const { id } = await theDate()
    const form = { version: '1', reason: 'The course records are incomplete.' }
    await post(cancel, { as: analyst, params: { dateId: id }, form })
    expect(await linesOf(publicCalendar, null)).toMatchObject([
      { state: 'cancelled', changes: [{ toAt: null, reason: form.reason }] },
    ])
    freezeClock('2027-01-10T09:00:00Z')
    expect(await linesOf(publicCalendar, null)).toEqual([])
  })

  test('a date that has passed without a publication is late', async () => {
    await addDate()
    freezeClock('2026-12-10T09:31:00Z')
    expect(await linesOf(publicCalendar, null)).toMatchObject([{ state: 'late' }])
  })
})

describe('releases and the calendar', () => {
  test('a release is not frozen for another time than the calendar says', async () => {
    await addDate({ 'publish-day': '11' })
    const id = await createRelease(releaseInput(), { personId: analyst })
    const result = await freezeRelease(id, { version: 1, viewer: { personId: analyst } })
    expect(result).toMatchObject({
      refused: [expect.stringContaining('The release calendar says')],
    })
  })

  test('the date of a frozen release does not change', async () => {
    await addDate()
    await aFrozenRelease(analyst)
    const { id } = await theDate()
    const form = { ...typed({ 'publish-day': '17' }), version: '1', reason: 'Later.' }
    const moved = await post(change, { as: analyst, params: { dateId: id }, form })
    expect(errorsOf(moved)['publish']).toMatch(/^The release for this quarter is frozen/)
    const cancelled = await post(cancel, {
      as: analyst,
      params: { dateId: id },
      form: { version: '1', reason: 'Never.' },
    })
    expect(errorsOf(cancelled)['reason']).toMatch(/^The release for this quarter is frozen/)
  })

  test('a signed release is in the calendar without a date of its own, until it is published', async () => {
    const release = await aFrozenRelease(analyst, { asAt: '2026-06-30' })
    await signOff(release, second, third)
    expect(await linesOf(publicCalendar, null)).toMatchObject([
      { dateId: null, asAt: '2026-06-30', state: 'confirmed' },
    ])
    freezeClock('2026-12-10T09:30:00Z')
    expect(await linesOf(publicCalendar, null)).toEqual([])
  })
})
