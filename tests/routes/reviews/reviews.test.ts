import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { loader as actionPage, action as saveAction } from '#app/routes/reviews/action.tsx'
import { loader as metricsCsv } from '#app/routes/reviews/metrics-csv.ts'
import { loader as narrativePage, action as saveNarrative } from '#app/routes/reviews/narrative.tsx'
import { action as addAction } from '#app/routes/reviews/new-action.tsx'
import { action as addMetric } from '#app/routes/reviews/new-metric.tsx'
import { loader as overview } from '#app/routes/reviews/overview.tsx'
import { loader as pack } from '#app/routes/reviews/pack.tsx'
import { loader as quarterPage } from '#app/routes/reviews/quarter.tsx'
import { loader as remindPage, action as remind } from '#app/routes/reviews/remind.tsx'
import { loader as reopenPage, action as reopen } from '#app/routes/reviews/reopen.tsx'
import { loader as returnPage, action as begin } from '#app/routes/reviews/return.tsx'
import { loader as signOffPage, action as signOff } from '#app/routes/reviews/sign-off.tsx'
import { ReturnPack } from '#app/features/reviews/returns/pack.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { anOrganisation, givingParents } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/person.ts'
import { aDraft, aLead, aReview, aSignature } from '#tests/support/factories/review.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { get, post } from '#tests/support/requests.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
const DFT = { quarter: '2026-q3', department: 'DFT' }
const ACTION = {
  what: 'Offer places',
  owner: 'Director of People',
  status: 'under-way',
  'due-day': '31',
  'due-month': '12',
  'due-year': '2026',
}

let lead: number
let leadOfAgency: number
let leadOfOther: number
let analyst: number
let admin: number
let learner: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const dft = await anOrganisation({ code: 'DFT', name: 'Department for Transport' })
  const dvla = await anOrganisation({
    code: 'DVLA',
    name: 'Driver and Vehicle Licensing Agency',
    parentCode: 'DFT',
  })
  const dfe = await anOrganisation({ code: 'DFE', name: 'Department for Education' })
  await anOrganisation({ code: 'HMT', name: 'HM Treasury' })
  await aDepartmentOf({ organisation: 'DFT', people: 43, upskilled: 33 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30 })
  await aDepartmentOf({ organisation: 'HMT', people: 50, upskilled: 20 })
  lead = (await aLead(dft.id, { name: 'Ada Lead' })).id
  leadOfAgency = (await aLead(dvla.id)).id
  leadOfOther = (await aLead(dfe.id)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  learner = (await aPerson(VIEWER)).id
})
beforeEach(async () => {
  await db().reviewAction.deleteMany()
  await db().reviewMetric.deleteMany()
  await db().reviewSignature.deleteMany()
  await db().reviewReturn.deleteMany()
  await db().reviewReminder.deleteMany()
  await db().outboxMessage.deleteMany()
})
const drafted = async () => aDraft(await aReview('DFT'), lead)
const signed = async () => drafted().then(async () => aSignature(await aReview('DFT'), lead))

describe('who may come in', () => {
  const pages = [
    ['the overview', overview],
    ['a quarter', quarterPage],
    ['a return', returnPage],
    ['its narrative', narrativePage],
    ['its sign-off', signOffPage],
    ['its reopening', reopenPage],
    ['its pack', pack],
    ['its metrics', metricsCsv],
    ['reminders', remindPage],
  ] as const

  test.each(pages)('%s asks who is there, and refuses a learner', async (_, loader) => {
    expect((await get(loader, { as: null, params: DFT })).status).toBe(302)
    expect((await get(loader, { as: learner, params: DFT })).status).toBe(403)
  })

  test('a lead of another department, or of an agency alone, finds no such return', async () => {
    for (const loader of [returnPage, pack, metricsCsv, narrativePage, signOffPage]) {
      expect((await get(loader, { as: leadOfOther, params: DFT })).status).toBe(404)
      expect((await get(loader, { as: leadOfAgency, params: DFT })).status).toBe(404)
    }
    expect((await post(begin, { as: leadOfOther, params: DFT })).status).toBe(404)
    expect(await db().reviewReturn.count()).toBe(0)
  })

  test('who oversees reads and does not write; who drafts does not oversee', async () => {
    await signed()
    for (const as of [analyst, admin]) {
      expect((await get(returnPage, { as, params: DFT })).status).toBe(200)
      expect((await get(narrativePage, { as, params: DFT })).status).toBe(403)
      expect(
        (await post(saveNarrative, { as, params: DFT, form: { changed: 'x', seen: '1' } })).status,
      ).toBe(403)
      expect((await post(signOff, { as, params: DFT, form: { declared: 'yes' } })).status).toBe(403)
    }
    expect(
      (await post(reopen, { as: lead, params: DFT, form: { reason: 'I want to' } })).status,
    ).toBe(403)
    expect((await post(remind, { as: lead, params: DFT })).status).toBe(403)
  })
})

describe('addresses that name nothing', () => {
  test.each([
    [
      '2026-q5',
      'There is no such quarter',
      /year and q1 to q4, such as 2026-q3 for July to September 2026/,
    ],
    [
      '2026-q4',
      'This quarter has not ended',
      /ends on 31 December 2026\. Its returns can be begun from 1 January 2027/,
    ],
  ])('%s is refused with a sentence', async (quarter, title, says) => {
    for (const loader of [quarterPage, returnPage, pack]) {
      const response = await get(loader, { as: admin, params: { ...DFT, quarter } })
      expect(response).toMatchObject({ status: 400, data: { title } })
      expect((response.data as { says: string[] }).says[0]).toMatch(says)
    }
  })

  test('a quarter that has not ended is not begun either', async () => {
    expect((await post(begin, { as: lead, params: { ...DFT, quarter: '2026-q4' } })).status).toBe(
      400,
    )
    expect(await db().reviewReturn.count()).toBe(0)
  })

  test('a department that does not exist is not found, with the nearest that the viewer may see', async () => {
    const found = (as: number, department: string) =>
      get(returnPage, { as, params: { ...DFT, department } })
    expect(await found(admin, 'HMTT')).toMatchObject({
      status: 404,
      data: { says: ['No department has the code “HMTT”. Did you mean “HMT”?'] },
    })
    expect(JSON.stringify((await found(lead, 'HMTT')).data)).not.toContain('HMT”?')
    expect(await found(admin, 'DVLA')).toMatchObject({
      status: 404,
      data: {
        says: [
          'On 30 September 2026 the Driver and Vehicle Licensing Agency counted in the Department for Transport: its figures are in the return of “DFT”.',
        ],
      },
    })
  })

  test('a body that joined a department after the quarter has a return of its own for that quarter', async () => {
    const { id } = await anOrganisation({ code: 'OZEV', name: 'Office for Zero Emission Vehicles' })
    const dft = await anOrganisation({ code: 'DFT' })
    await givingParents(id, [{ parentId: dft.id, from: '2026-11-01', until: null }])
    const page = await get(returnPage, { as: admin, params: { ...DFT, department: 'OZEV' } })
    expect(page).toMatchObject({ status: 200, data: { review: { department: { code: 'OZEV' } } } })
  })

  test('an action, a metric or a version that is not there is not found', async () => {
    await drafted()
    expect((await get(actionPage, { as: lead, params: { ...DFT, actionId: 99_999 } })).status).toBe(
      404,
    )
    expect((await get(pack, { as: lead, params: DFT, url: '/?version=1' })).status).toBe(404)
    expect((await get(pack, { as: lead, params: DFT, url: '/?version=one' })).status).toBe(404)
  })
})

describe('a return, from its beginning to its end', () => {
  test('is begun, written, given actions and metrics, signed off, and printed', async () => {
    expect(await post(begin, { as: lead, params: DFT })).toMatchObject({
      status: 302,
      location: paths.review('2026-q3', 'DFT', { done: 'begun' }),
    })
    const narrative = {
      changed: 'Two cohorts ran.\r\n\r\nMore came.',
      risks: 'Few places',
      help: '',
      seen: '1',
    }
    expect((await post(saveNarrative, { as: lead, params: DFT, form: narrative })).status).toBe(302)
    expect((await post(addAction, { as: lead, params: DFT, form: ACTION })).status).toBe(302)
    const metric = {
      name: '=Confidence',
      definition: 'How sure',
      unit: '%',
      direction: 'up',
      latest: '41',
      source: 'A sample',
      owner: 'Office',
    }
    const latestOn = { 'latestOn-day': '30', 'latestOn-month': '9', 'latestOn-year': '2026' }
    expect(
      (await post(addMetric, { as: lead, params: DFT, form: { ...metric, ...latestOn } })).status,
    ).toBe(302)

    const { seen } = (
      (await get(signOffPage, { as: lead, params: DFT })).data as {
        view: { seen: { revision: number; figures: string } }
      }
    ).view
    const form = { declared: 'yes', revision: String(seen.revision), figures: seen.figures }
    expect(
      (await post(signOff, { as: lead, params: DFT, form: { ...form, declared: '' } })).status,
    ).toBe(400)
    expect(await post(signOff, { as: lead, params: DFT, form })).toMatchObject({
      status: 302,
      location: paths.review('2026-q3', 'DFT', { done: 'signed' }),
    })

    const printed = await get(pack, { as: lead, params: DFT })
    expect(printed.data).toMatchObject({
      view: {
        state: 'signed',
        narrative: { changed: 'Two cohorts ran.\n\nMore came.' },
        signature: { number: 1, signedBy: 'Ada Lead' },
        actions: [{ what: 'Offer places', isLate: false }],
      },
    })
  })

  test('can be neither begun nor signed by someone who asked for too much in a minute', async () => {
    const { expensivePagesAMinute } = env()
    Object.assign(env(), { expensivePagesAMinute: 0 })
    expect((await post(begin, { as: lead, params: DFT })).status).toBe(429)
    expect((await post(signOff, { as: lead, params: DFT, form: { declared: 'yes' } })).status).toBe(
      429,
    )
    Object.assign(env(), { expensivePagesAMinute })
  })

  test('is begun once, however often the button is pressed', async () => {
    await Promise.all([
      post(begin, { as: lead, params: DFT }),
      post(begin, { as: lead, params: DFT }),
    ])
    expect(await db().reviewReturn.count()).toBe(1)
  })
})

describe('what is typed stays', () => {
  test('when a field is missing: 400, with what to do', async () => {
    await drafted()
    const response = await post(addAction, {
      as: lead,
      params: DFT,
      form: { ...ACTION, owner: '', 'due-month': '13' },
    })
    expect(response).toMatchObject({
      status: 400,
      data: {
        errors: { owner: 'Name who will do it: a person or a role.' },
        answers: { what: 'Offer places', due: { day: '31', month: '13' } },
      },
    })
    const metric = await post(addMetric, {
      as: lead,
      params: DFT,
      form: { name: 'N', baseline: 'many', target: '75' },
    })
    expect(metric).toMatchObject({
      status: 400,
      data: {
        errors: { baseline: 'Enter a number such as 62 or 12.5, or leave it and its date empty.' },
        answers: { name: 'N', baseline: 'many' },
      },
    })
  })

  test('when somebody else has saved the narrative meanwhile: 409, both are on the page, and sending again saves', async () => {
    await drafted()
    const form = { changed: 'Mine', risks: '', help: '', seen: '1' }
    const response = await post(saveNarrative, { as: lead, params: DFT, form })
    expect(response).toMatchObject({
      status: 409,
      data: { isClash: true, answers: { changed: 'Mine' } },
    })
    const page = (await get(narrativePage, { as: lead, params: DFT })).data as {
      saved: { changed: string }
      seen: number
    }
    expect(page).toMatchObject({ saved: { changed: 'Two cohorts ran.' }, seen: 2 })
    expect(
      (
        await post(saveNarrative, {
          as: lead,
          params: DFT,
          form: { ...form, seen: String(page.seen) },
        })
      ).status,
    ).toBe(302)
  })

  test('when the return has been signed off meanwhile: 409, and the page shows it still', async () => {
    await signed()
    const response = await post(saveNarrative, {
      as: lead,
      params: DFT,
      form: { changed: 'Mine', seen: '2' },
    })
    expect(response).toMatchObject({
      status: 409,
      data: { isClash: false, answers: { changed: 'Mine' } },
    })
    expect((await get(narrativePage, { as: lead, params: DFT })).status).toBe(200)
  })

  test('when somebody has taken the action away meanwhile: 409, with a form that adds it anew', async () => {
    await drafted()
    const response = await post(saveAction, {
      as: lead,
      params: { ...DFT, actionId: 4711 },
      form: { ...ACTION, seen: '1' },
    })
    expect(response).toMatchObject({
      status: 409,
      data: { refused: 'gone', answers: { what: 'Offer places' } },
    })
  })
})

describe('who sees what', () => {
  test('an analyst is shown the signed figures under the policy, in the page, the pack and the file; the exact ones never leave', async () => {
    await signed()
    const exact = (await get(returnPage, { as: lead, params: DFT })).data
    expect(exact).toMatchObject({
      view: {
        drawn: { figures: { policy: null, coverage: { upskilled: 33, base: 43, percent: 77 } } },
      },
    })
    for (const loader of [returnPage, pack]) {
      const { data } = await get(loader, { as: analyst, params: DFT })
      expect(data).toMatchObject({
        view: { drawn: { figures: { coverage: { upskilled: 35, base: 45 } } } },
      })
      expect(JSON.stringify(data).replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\b(33|43|77)\b/)
    }
    const file = await (await get(metricsCsv, { as: analyst, params: DFT })).text()
    expect(file).toMatch(/^\uFEFF?metric,definition,unit/)
    expect(file).not.toMatch(/\b(33|43|77)\b/)
    expect(await (await get(metricsCsv, { as: lead, params: DFT })).text()).toContain(
      ',77,2026-09-30,no,90,2028-03-31,',
    )
  })

  test('the pack is under the disclosure policy for its lead too, and can be passed on', async () => {
    for (const prepare of [drafted, signed]) {
      await prepare()
      const { data } = await get(pack, { as: lead, params: DFT })
      expect(data).toMatchObject({
        isInternal: false,
        view: {
          drawn: { figures: { policy: { threshold: 5 }, coverage: { upskilled: 35, base: 45 } } },
        },
      })
      expect(JSON.stringify(data).replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\b(33|43|77)\b/)
      const { view } = data as Parameters<typeof ReturnPack>[0]
      const other = paths.reviewPack('2026-q3', 'DFT', { exact: 'yes' })
      const html = renderToStaticMarkup(
        ReturnPack({
          view,
          version: null,
          madeAt: new Date(),
          csv: '',
          isInternal: false,
          otherVersion: other,
        }),
      )
      expect(html).not.toMatch(/pass them on|Internal:/)
      expect(html).toContain('See the exact version, for internal use')
    }
    const file = await (await get(metricsCsv, { as: lead, params: DFT, url: '/?exact=no' })).text()
    expect(file).not.toMatch(/\b(33|43|77)\b/)
  })

  test('the exact version of a pack is chosen by people who may see names, and says that it is internal', async () => {
    await signed()
    const { data } = await get(pack, { as: lead, params: DFT, url: '/?exact=yes' })
    expect(data).toMatchObject({
      isInternal: true,
      view: { drawn: { figures: { policy: null, coverage: { upskilled: 33, base: 43 } } } },
    })
    const { view } = data as Parameters<typeof ReturnPack>[0]
    const html = renderToStaticMarkup(
      ReturnPack({
        view,
        version: null,
        madeAt: new Date(),
        csv: '',
        isInternal: true,
        otherVersion: '/',
      }),
    )
    expect(html).toContain('<p class="app-pack__internal">Internal: exact figures')
    expect((await get(pack, { as: analyst, params: DFT, url: '/?exact=yes' })).data).toMatchObject({
      isInternal: false,
      view: { drawn: { figures: { coverage: { upskilled: 35, base: 45 } } } },
    })
  })

  test('the file of metrics has the numbers of the page that links to it: the return, the pack, and its exact version', async () => {
    await signed()
    type Metrics = { view: { metrics: { latest: { value: string } | null }[] } }
    const latestOf = async (loader: typeof returnPage | typeof pack, url?: string) =>
      ((await get(loader, { as: lead, params: DFT, url })).data as Metrics).view.metrics.map(
        ({ latest }) => latest?.value ?? '',
      )
    const inFile = async (url?: string) => {
      const [header = '', ...rows] = (
        await (await get(metricsCsv, { as: lead, params: DFT, url })).text()
      )
        .trim()
        .split(/\r?\n/)
      const at = header.split(',').indexOf('latest_value')
      // Definitions have commas in quotes.
      return rows.map((row) => row.replaceAll(/"[^"]*"/g, '').split(',')[at])
    }
    expect(await inFile()).toEqual(await latestOf(returnPage))
    expect(await inFile('/?exact=no')).toEqual(await latestOf(pack))
    expect(await inFile()).toEqual(await latestOf(pack, '/?exact=yes'))
    expect(await inFile()).not.toEqual(await inFile('/?exact=no'))
  })

  test('no spreadsheet runs what a department typed', async () => {
    await drafted()
    const form = {
      name: '=1+1',
      definition: 'd',
      unit: '%',
      direction: 'up',
      source: 's',
      owner: '@o',
    }
    await post(addMetric, { as: lead, params: DFT, form })
    const file = await (await get(metricsCsv, { as: lead, params: DFT })).text()
    expect(file).toContain("'=1+1,")
    expect(file).toContain(",'@o,")
  })

  test('a lead’s overview has their own department; an overseer’s counts all of them', async () => {
    await signed()
    expect((await get(overview, { as: lead })).data).toMatchObject({
      quarters: null,
      own: [
        {
          department: { code: 'DFT' },
          lines: [{ quarter: { code: '2026-q3' }, state: 'signed', last: { by: 'Ada Lead' } }],
        },
      ],
    })
    expect((await get(overview, { as: leadOfAgency })).data).toMatchObject({
      quarters: null,
      own: [],
    })
    expect((await get(overview, { as: analyst })).data).toMatchObject({
      own: [],
      quarters: [
        {
          quarter: { words: 'July to September 2026' },
          owing: 3,
          signed: 1,
          draft: 0,
          notBegun: 2,
        },
      ],
    })
  })

  test('a quarter lists departments with their state, and who has no lead; a lead sees their own line', async () => {
    const linesOf = async (as: number) =>
      (
        (await get(quarterPage, { as, params: DFT })).data as {
          lines: { department: { code: string }; state: string; leads: number }[]
        }
      ).lines.map(({ department, state, leads }) => [department.code, state, leads])
    await drafted()
    expect(await linesOf(analyst)).toEqual([
      ['DFE', 'not-begun', 1],
      ['DFT', 'draft', 1],
      ['HMT', 'not-begun', 0],
    ])
    expect(await linesOf(lead)).toEqual([['DFT', 'draft', 1]])
  })
})

describe('overseeing', () => {
  test('a reason is asked to reopen; then the return is a draft, and its signed version stays', async () => {
    await signed()
    expect(await post(reopen, { as: analyst, params: DFT, form: { reason: ' ' } })).toMatchObject({
      status: 400,
    })
    expect(
      (
        await post(reopen, {
          as: analyst,
          params: DFT,
          form: { reason: 'Two postings were wrong', number: '7' },
        })
      ).data,
    ).toMatchObject({
      errors: { reason: expect.stringContaining('Read it as it is now') },
      answers: { reason: 'Two postings were wrong' },
    })
    expect(
      (
        await post(reopen, {
          as: analyst,
          params: DFT,
          form: { reason: 'Two postings were wrong', number: '1' },
        })
      ).status,
    ).toBe(302)
    expect((await get(returnPage, { as: lead, params: DFT })).data).toMatchObject({
      view: {
        state: 'draft',
        versions: [{ number: 1, reopened: { reason: 'Two postings were wrong' } }],
      },
    })
    expect((await get(pack, { as: analyst, params: DFT, url: '/?version=1' })).data).toMatchObject({
      view: { signature: { number: 1 } },
    })
  })

  test('the page of reminders says who will be told and who cannot be; the button tells them once', async () => {
    await signed()
    const page = await get(remindPage, { as: analyst, params: DFT })
    expect(page.data).toMatchObject({
      owing: [
        { department: { code: 'DFE' }, leads: [{ personId: leadOfOther, remindedOn: null }] },
        {
          department: { code: 'HMT' },
          leads: [],
          standIns: [{ personId: admin, remindedOn: null }],
        },
      ],
    })
    expect(JSON.stringify(page.data)).not.toContain('@civil.example')
    expect((await post(remind, { as: analyst, params: DFT })).status).toBe(302)
    expect((await post(remind, { as: admin, params: DFT })).status).toBe(302)
    expect(await db().outboxMessage.count()).toBe(2)
  })
})
