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
import { loader as boardPack } from '#app/routes/reviews/board-pack.tsx'
import { loader as boardFile } from '#app/routes/reviews/board-pack-file.ts'
import { ReturnPack } from '#app/features/reviews/returns/pack.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
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
let signer: number
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
  signer = (await aLead(dft.id, { name: 'Bea Signer' })).id
  leadOfAgency = (await aLead(dvla.id)).id
  leadOfOther = (await aLead(dfe.id)).id
  analyst = (await aPersonWithRole('analyst', VIEWER)).id
  admin = (await aPersonWithRole('service-admin', VIEWER)).id
  learner = (await aPerson(VIEWER)).id
})
beforeEach(async () => {
  await db().reviewAction.deleteMany()
  await db().reviewMetric.deleteMany()
  await changeFacts((tx) => tx.reviewSignature.deleteMany())
  await db().reviewReturn.deleteMany()
  await db().reviewReminder.deleteMany()
  await db().outboxMessage.deleteMany()
})
const drafted = async () => aDraft(await aReview('DFT'), lead)
const signed = async () => drafted().then(async () => aSignature(await aReview('DFT'), signer))

describe('who can use the quarterly review', () => {
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

  test.each(pages)('%s asks visitors to sign in and refuses a learner', async (_, loader) => {
    expect((await get(loader, { as: null, params: DFT })).status).toBe(302)
    expect((await get(loader, { as: learner, params: DFT })).status).toBe(403)
  })

  test('a lead of another department, or only of an agency, gets a 404', async () => {
    for (const loader of [returnPage, pack, metricsCsv, narrativePage, signOffPage]) {
      expect((await get(loader, { as: leadOfOther, params: DFT })).status).toBe(404)
      expect((await get(loader, { as: leadOfAgency, params: DFT })).status).toBe(404)
    }
    expect((await post(begin, { as: leadOfOther, params: DFT })).status).toBe(404)
    expect(await db().reviewReturn.count()).toBe(0)
  })

  test('people who oversee returns cannot write them, and people who draft cannot oversee', async () => {
    await signed()
    for (const as of [analyst, admin]) {
      expect((await get(returnPage, { as, params: DFT })).status).toBe(200)
      expect((await get(narrativePage, { as, params: DFT })).status).toBe(403)
      expect(
        (await post(saveNarrative, { as, params: DFT, form: { changed: 'x', revision: '1' } }))
          .status,
      ).toBe(403)
      expect((await post(signOff, { as, params: DFT, form: { declared: 'yes' } })).status).toBe(403)
    }
    expect(
      (await post(reopen, { as: lead, params: DFT, form: { reason: 'I want to' } })).status,
    ).toBe(403)
    expect((await post(remind, { as: lead, params: DFT })).status).toBe(403)
  })
})

describe('URLs of things that do not exist', () => {
  test.each([
    [
      '2026-q5',
      'Quarter not found',
      /year and q1 to q4, such as 2026-q3 for July to September 2026/,
    ],
    [
      '2026-q4',
      'This quarter has not ended',
      /ends on 31 December 2026\. You can start its returns from 1 January 2027/,
    ],
  ])('%s is refused with a 400 that says why', async (quarter, title, says) => {
    for (const loader of [quarterPage, returnPage, pack]) {
      const response = await get(loader, { as: admin, params: { ...DFT, quarter } })
      expect(response).toMatchObject({ status: 400, data: { title } })
      expect((response.data as { paragraphs: string[] }).paragraphs[0]).toMatch(says)
    }
  })

  test('a return for a quarter that has not ended cannot be started', async () => {
    expect((await post(begin, { as: lead, params: { ...DFT, quarter: '2026-q4' } })).status).toBe(
      400,
    )
    expect(await db().reviewReturn.count()).toBe(0)
  })

  test('a department that does not exist gets a 404, with a suggestion the viewer can see', async () => {
    const found = (as: number, department: string) =>
      get(returnPage, { as, params: { ...DFT, department } })
    expect(await found(admin, 'HMTT')).toMatchObject({
      status: 404,
      data: { paragraphs: ['No department has the code “HMTT”. Did you mean “HMT”?'] },
    })
    expect(JSON.stringify((await found(lead, 'HMTT')).data)).not.toContain('HMT”?')
    expect(await found(admin, 'DVLA')).toMatchObject({
      status: 404,
      data: {
        paragraphs: [
          'On 30 September 2026 the Driver and Vehicle Licensing Agency was part of the Department for Transport, so its figures are in the return for “DFT”.',
        ],
      },
    })
  })

  test('an organisation that joined a department after the quarter has its own return for that quarter', async () => {
    const { id } = await anOrganisation({ code: 'OZEV', name: 'Office for Zero Emission Vehicles' })
    const dft = await anOrganisation({ code: 'DFT' })
    await setParents(id, [{ parentId: dft.id, from: '2026-11-01', until: null }])
    const page = await get(returnPage, { as: admin, params: { ...DFT, department: 'OZEV' } })
    expect(page).toMatchObject({ status: 200, data: { review: { department: { code: 'OZEV' } } } })
  })

  test('an action, a metric or a version that does not exist gets a 404', async () => {
    await drafted()
    expect((await get(actionPage, { as: lead, params: { ...DFT, actionId: 99_999 } })).status).toBe(
      404,
    )
    expect((await get(pack, { as: lead, params: DFT, url: '/?version=1' })).status).toBe(404)
    expect((await get(pack, { as: lead, params: DFT, url: '/?version=one' })).status).toBe(404)
  })
})

describe('a return from start to sign-off', () => {
  test('a lead starts a return, writes it, adds actions and metrics, signs it off and prints it', async () => {
    expect(await post(begin, { as: lead, params: DFT })).toMatchObject({
      status: 302,
      location: paths.review('2026-q3', 'DFT', { done: 'begun' }),
    })
    const narrative = {
      changed: 'Two cohorts ran.\r\n\r\nMore came.',
      risks: 'Few places',
      help: '',
      revision: '1',
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

    const { toSign } = (
      (await get(signOffPage, { as: signer, params: DFT })).data as {
        view: { toSign: { revision: number; figures: string } }
      }
    ).view
    const form = { declared: 'yes', revision: String(toSign.revision), figures: toSign.figures }
    expect(
      (await post(signOff, { as: signer, params: DFT, form: { ...form, declared: '' } })).status,
    ).toBe(400)
    expect((await post(signOff, { as: lead, params: DFT, form })).status).toBe(409)
    expect(await post(signOff, { as: signer, params: DFT, form })).toMatchObject({
      status: 302,
      location: paths.review('2026-q3', 'DFT', { done: 'signed' }),
    })

    const printed = await get(pack, { as: lead, params: DFT })
    expect(printed.data).toMatchObject({
      view: {
        state: 'signed',
        narrative: { changed: 'Two cohorts ran.\n\nMore came.' },
        signature: { number: 1, signedBy: 'Bea Signer' },
        actions: [{ what: 'Offer places', isLate: false }],
      },
    })
  })

  test('a person over the rate limit can neither start nor sign off a return', async () => {
    const { expensivePagesAMinute } = env()
    Object.assign(env(), { expensivePagesAMinute: 0 })
    expect((await post(begin, { as: lead, params: DFT })).status).toBe(429)
    expect((await post(signOff, { as: lead, params: DFT, form: { declared: 'yes' } })).status).toBe(
      429,
    )
    Object.assign(env(), { expensivePagesAMinute })
  })

  test('pressing the button twice starts one return', async () => {
    await Promise.all([
      post(begin, { as: lead, params: DFT }),
      post(begin, { as: lead, params: DFT }),
    ])
    expect(await db().reviewReturn.count()).toBe(1)
  })
})

describe('a refused form keeps what was typed', () => {
  test('a missing field gets a 400 with an error that says what to enter', async () => {
    await drafted()
    const response = await post(addAction, {
      as: lead,
      params: DFT,
      form: { ...ACTION, owner: '', 'due-month': '13' },
    })
    expect(response).toMatchObject({
      status: 400,
      data: {
        errors: { owner: 'Enter the person or role who will do it' },
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
        errors: {
          baseline: 'Enter a number, for example 62 or 12.5, or leave it and its date empty',
        },
        answers: { name: 'N', baseline: 'many' },
      },
    })
  })

  test('a narrative that someone else has saved since gets a 409 with both versions, and can then be saved', async () => {
    await drafted()
    const form = { changed: 'Mine', risks: '', help: '', revision: '1' }
    const response = await post(saveNarrative, { as: lead, params: DFT, form })
    expect(response).toMatchObject({
      status: 409,
      data: { isClash: true, answers: { changed: 'Mine' } },
    })
    const page = (await get(narrativePage, { as: lead, params: DFT })).data as {
      saved: { changed: string }
      revision: number
    }
    expect(page).toMatchObject({ saved: { changed: 'Two cohorts ran.' }, revision: 2 })
    expect(
      (
        await post(saveNarrative, {
          as: lead,
          params: DFT,
          form: { ...form, revision: String(page.revision) },
        })
      ).status,
    ).toBe(302)
  })

  test('a return that has been signed off since the page was opened gets a 409 that still shows the text', async () => {
    await signed()
    const response = await post(saveNarrative, {
      as: lead,
      params: DFT,
      form: { changed: 'Mine', revision: '2' },
    })
    expect(response).toMatchObject({
      status: 409,
      data: { isClash: false, answers: { changed: 'Mine' } },
    })
    expect((await get(narrativePage, { as: lead, params: DFT })).status).toBe(200)
  })

  test('an action that has been removed since the page was opened gets a 409 with a form that adds it again', async () => {
    await drafted()
    const response = await post(saveAction, {
      as: lead,
      params: { ...DFT, actionId: 4711 },
      form: { ...ACTION, revision: '1' },
    })
    expect(response).toMatchObject({
      status: 409,
      data: { refusal: 'gone', answers: { what: 'Offer places' } },
    })
  })
})

describe('exact figures and figures under the policy', () => {
  test('an analyst gets the signed figures under the policy on the page, in the pack and in the file, and never the exact ones', async () => {
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

  test('the pack follows the disclosure policy for its lead too', async () => {
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
      expect(html).not.toMatch(/pass them on|exact figures<|[Ee]ver upskilled/)
      expect(html).toContain('See the pack with exact figures, for use inside the department')
    }
    const file = await (await get(metricsCsv, { as: lead, params: DFT, url: '/?exact=no' })).text()
    expect(file).not.toMatch(/\b(33|43|77)\b/)
  })

  test('people who can see names can choose the exact pack, which is marked as internal', async () => {
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
    expect(html).toContain(
      '<p class="app-pack__internal">For use inside the department: contains exact figures',
    )
    expect((await get(pack, { as: analyst, params: DFT, url: '/?exact=yes' })).data).toMatchObject({
      isInternal: false,
      view: { drawn: { figures: { coverage: { upskilled: 35, base: 45 } } } },
    })
  })

  test('the metrics file has the same numbers as the page that links to it', async () => {
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

  test('text that starts like a formula is escaped in the metrics file', async () => {
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

  test('a lead’s overview lists their department, and an overseer’s counts all departments', async () => {
    await signed()
    expect((await get(overview, { as: lead })).data).toMatchObject({
      quarters: null,
      departments: [
        {
          department: { code: 'DFT' },
          lines: [
            { quarter: { code: '2026-q3' }, state: 'signed', lastChange: { by: 'Bea Signer' } },
          ],
        },
      ],
    })
    expect((await get(overview, { as: leadOfAgency })).data).toMatchObject({
      quarters: null,
      departments: [],
    })
    expect((await get(overview, { as: analyst })).data).toMatchObject({
      departments: [],
      quarters: [
        {
          quarter: { label: 'July to September 2026' },
          due: 3,
          signed: 1,
          draft: 0,
          notStarted: 2,
        },
      ],
    })
  })

  test('a quarter lists the departments with their status and leads, and a lead sees only their own', async () => {
    const linesOf = async (as: number) =>
      (
        (await get(quarterPage, { as, params: DFT })).data as {
          lines: { department: { code: string }; state: string; leads: number }[]
        }
      ).lines.map(({ department, state, leads }) => [department.code, state, leads])
    await drafted()
    expect(await linesOf(analyst)).toEqual([
      ['DFE', 'not-started', 1],
      ['DFT', 'draft', 2],
      ['HMT', 'not-started', 0],
    ])
    expect(await linesOf(lead)).toEqual([['DFT', 'draft', 2]])
  })
})

describe('overseeing returns', () => {
  test('reopening needs a reason, makes the return a draft and keeps the signed version', async () => {
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
      errors: { reason: expect.stringContaining('Read the new version') },
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

  test('the board pack has the figures of the uptake page, who has not signed, and what signed returns say', async () => {
    await signed()
    expect((await get(boardPack, { as: lead, params: DFT })).status).toBe(403)
    for (const as of [analyst, admin]) {
      const { data } = await get(boardPack, { as, params: DFT })
      // 33 of 43, 30 of 50 and 20 of 50 people, rounded to the nearest 5.
      expect(data).toMatchObject({
        view: {
          whole: { upskilled: 85, base: 145 },
          signedCount: 1,
          dueOn: '2026-10-14',
          unsigned: [{ department: { code: 'DFE' } }, { department: { code: 'HMT' } }],
          departments: [
            { key: 'HMT', upskilled: 20, base: 50, needed: 25 },
            { key: 'DFE', upskilled: 30, base: 50, needed: 15 },
            { key: 'DFT', upskilled: 35, base: 45, needed: 5, state: 'signed' },
          ],
        },
      })
      expect(JSON.stringify(data).replaceAll(/<[^>]*>/g, ' ')).not.toMatch(/\b(33|43|83|143)\b/)
    }
    const file = await (
      await get(boardFile, { as: analyst, params: DFT, url: '/reviews/2026-q3/board-pack.csv' })
    ).text()
    expect(file).toContain('HMT,HM Treasury,20,50,40,90,2028-03-31,25,')
    expect(file).not.toMatch(/\b(33|43|83|143)\b/)
  })

  test('the reminders page lists who will be reminded, and the button reminds them once', async () => {
    await signed()
    const page = await get(remindPage, { as: analyst, params: DFT })
    expect(page.data).toMatchObject({
      unsigned: [
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
