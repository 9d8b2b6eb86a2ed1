import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { deleteOldRecords } from '#app/features/operations/delete-old-records.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as actingFigures } from '#app/routes/oversight/acting-figures.tsx'
import { action, loader } from '#app/routes/oversight/home.tsx'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDraft, aLead, aReview } from '#tests/support/factories/review.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get, post } from '#tests/support/requests.ts'

const OUTSIDE = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
let [dft, dfe] = [0, 0]

beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  dft = (await anOrganisation({ code: 'DFT', name: 'Department for Transport' })).id
  dfe = (await anOrganisation({ code: 'DFE', name: 'Department for Education' })).id
  await aDepartmentOf({ organisation: 'DFT', people: 63, upskilled: 41 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30 })
})
beforeEach(() => freezeClock('2026-11-23T10:00:00Z'))

const leaderOf = async (personId: number) =>
  ((await get(loader, { as: personId })).data as { home: Home }).home.leader

describe('the home page of a leader', () => {
  test('a department lead sees exact figures of their department, and what to do', async () => {
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: dft },
    })
    expect(await leaderOf(lead.id)).toMatchObject({
      scope: { value: 'department DFT' },
      figures: { isExact: true, share: { percent: 65, upskilled: 41, base: 63 } },
      tasks: [
        {
          text: '22 people have no place on a course',
          actions: [
            {
              text: 'Nominate',
              href: '/uptake/people?list=not-upskilled&status=no-place&department=DFT',
            },
          ],
        },
        {
          text: 'Your return for July to September 2026 has not been started. It was due on 14 October 2026',
        },
      ],
      people: { places: { notUpskilled: 22, booked: 0, waiting: 0, noPlace: 22 } },
    })
  })

  test('people not upskilled are divided into booked, waiting and no place, each counted once', async () => {
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: dfe },
    })
    const qualifying = await aCourse({ code: 'DMC' })
    const ahead = await aCohort({
      courseId: qualifying.id,
      sessions: [{ startsAt: '2026-12-15T09:00:00Z' }],
    })
    const people = await db().person.findMany({
      where: { postings: { some: { organisationId: dfe } }, completions: { none: {} } },
      orderBy: { id: 'asc' },
    })
    expect(people.length).toBe(20)
    for (const [index, { id: personId }] of people.slice(0, 5).entries())
      await anEnrolment({
        cohortId: ahead.id,
        personId,
        status: index < 3 ? 'confirmed' : 'waiting',
      })
    const home = await leaderOf(lead.id)
    expect(home?.people?.places).toEqual({ notUpskilled: 20, booked: 3, waiting: 2, noPlace: 15 })
    expect(home?.tasks[0]?.text).toBe('15 people have no place on a course')
  })

  test('the return of someone else waits for sign-off, and one’s own draft is to be finished', async () => {
    const [author, other] = [await aLead(dft), await aLead(dft)]
    await aDraft(await aReview('DFT'), author.id)
    const returnOf = async (personId: number) =>
      (await leaderOf(personId))?.tasks.find(({ text }) => text.includes('return'))?.actions[0]
        ?.text
    expect(await returnOf(author.id)).toBe('Open draft')
    expect(await returnOf(other.id)).toBe('Read and sign off')
    await db().reviewAuthor.deleteMany()
    await db().reviewReturn.deleteMany()
  })

  test('an analyst sees figures of everyone under the disclosure policy', async () => {
    const analyst = await aPersonWithRole('analyst', OUTSIDE)
    expect(await leaderOf(analyst.id)).toMatchObject({
      scope: { value: 'everyone' },
      figures: { isExact: false, share: { percent: 63, upskilled: 70, base: 115 }, rank: null },
      tasks: [{ text: '2 departments have not signed the return for July to September 2026' }],
    })
  })

  test('a lead of two departments chooses one, and the choice is remembered until the role ends', async () => {
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: dft },
    })
    const second = await db().roleGrant.create({
      data: {
        personId: lead.id,
        role: 'department-lead',
        organisationId: dfe,
        grantedAt: new Date(),
      },
    })
    expect(await leaderOf(lead.id)).toMatchObject({ scope: { value: 'department DFE' } })
    const choose = (scope: string) => post(action, { as: lead.id, form: { scope } })
    expect(await choose('department DFT')).toMatchObject({ status: 302, location: '/' })
    expect(await leaderOf(lead.id)).toMatchObject({ scope: { value: 'department DFT' } })
    await choose('everyone')
    await choose('department DFE')
    expect(await leaderOf(lead.id)).toMatchObject({ scope: { value: 'department DFE' } })
    await db().roleGrant.update({ where: { id: second.id }, data: { revokedAt: new Date() } })
    expect(await leaderOf(lead.id)).toMatchObject({ scope: { value: 'department DFT' } })
  })

  test('a course admin who leads nothing has no figures on their home page', async () => {
    const admin = await aPersonWithRole('course-admin', OUTSIDE)
    expect(await leaderOf(admin.id)).toBeNull()
  })

  test('a delegate sees the figures only if that is allowed, while the person leads, until it ends', async () => {
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: dft },
    })
    const { id, delegateId } = await aDelegate({ personId: lead.id })
    const open = () => get(actingFigures, { as: delegateId, params: { personId: lead.id } })
    const allow = (maySeeFigures: boolean) =>
      db().delegate.update({ where: { id }, data: { maySeeFigures } })

    expect((await open()).status).toBe(404)
    await allow(true)
    const { data } = await open()
    expect(data).toMatchObject({
      leader: { scope: { name: 'Department for Transport' }, figures: { isExact: true } },
    })
    expect(Object.keys((data as { leader: object }).leader).toSorted()).toEqual([
      'figures',
      'scope',
    ])
    await db().roleGrant.updateMany({
      where: { personId: lead.id },
      data: { revokedAt: new Date() },
    })
    expect((await open()).data).toMatchObject({ leader: null })
    await db().delegate.update({ where: { id }, data: { endedAt: new Date() } })
    // No one else is acted for, so the role of a delegate ends too.
    expect((await open()).status).toBe(403)
  })

  test('a choice is deleted when all roles of the person have ended', async () => {
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: dft },
    })
    await db().leaderChoice.create({ data: { personId: lead.id, scope: 'everyone' } })
    const stored = () => db().leaderChoice.count({ where: { personId: lead.id } })
    await deleteOldRecords()
    expect(await stored()).toBe(1)
    await db().roleGrant.updateMany({ where: { personId: lead.id }, data: { until: '2026-11-22' } })
    await deleteOldRecords()
    expect(await stored()).toBe(0)
  })

  test('the lead of an agency sees its exact figures, and can choose its department under the policy', async () => {
    const agency = await anOrganisation({ code: 'DVSA', name: 'Testing Agency', parentCode: 'DFT' })
    await aDepartmentOf({ organisation: 'DVSA', people: 7, upskilled: 3 })
    const lead = await aPersonWithRole('department-lead', {
      ...OUTSIDE,
      scope: { organisationId: agency.id },
    })
    const home = await leaderOf(lead.id)
    expect(home).toMatchObject({
      scope: { value: 'organisation DVSA', name: 'Testing Agency' },
      scopes: [{ value: 'organisation DVSA' }, { value: 'department DFT' }],
      figures: {
        isExact: true,
        share: { percent: 43, upskilled: 3, base: 7 },
        // 90% of 7 is 6.3 people, so 7 are needed and 3 are there.
        needed: 4,
        rank: null,
      },
      people: { places: { notUpskilled: 4 } },
    })
    expect(home?.tasks.some(({ text }) => text.includes('return'))).toBe(false)
    await post(action, { as: lead.id, form: { scope: 'department DFT' } })
    expect(await leaderOf(lead.id)).toMatchObject({
      figures: { isExact: false, share: { upskilled: 45, base: 70 } },
    })
  })
})
