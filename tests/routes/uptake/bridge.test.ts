import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ShownBridge } from '#app/features/uptake/bridge/show-bridge.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as files } from '#app/routes/uptake/bridge-file.ts'
import { loader } from '#app/routes/uptake/bridge.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

let lead = 0

/** In 2021, forty people in DFT were upskilled. Twelve move to DESNZ when it is split off, one moves to HMT and two leave. */
beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  const [dft, desnz] = [
    await anOrganisation({ code: 'DFT' }),
    await anOrganisation({ code: 'DESNZ' }),
  ]
  await db().succession.create({
    data: { fromId: dft.id, toId: desnz.id, on: '2023-02-07', kind: 'split' },
  })
  for (let index = 0; index < 40; index += 1) {
    const until = index < 15 ? '2023-02-07' : null
    const person = await aPerson({ organisation: 'DFT', until })
    await aCompletion({ personId: person.id })
    const next = index < 12 ? 'DESNZ' : index === 12 ? 'HMT' : null
    if (next) await aPosting({ personId: person.id, organisation: next, from: '2023-02-07' })
  }
  lead = (
    await aPersonWithRole('department-lead', { posted: false, scope: { organisationId: dft.id } })
  ).id
})
afterAll(() => freezeClock(null))

const open = async (as: As, query = '') => {
  const response = await get(loader, { as, url: `/uptake/bridge?measure=ever${query}` })
  return {
    status: response.status,
    shown: (response.data as { figures: ShownBridge }).figures,
    data: response.data,
  }
}

describe('the bridge for people who can see names', () => {
  test('the bridge shows every department’s steps, and the steps add up', async () => {
    const { shown } = await open('service-admin')
    expect(shown.sections[0]?.sentence).toBe(
      'Of 40 senior civil servants upskilled by 31 October 2025, 25 are in the same department now, 2 have left, 1 has moved to another department, and 12 are in another department because government was reorganised.',
    )
    expect(shown.sections[0]?.rows.find(({ key }) => key === 'DFT')?.steps).toEqual({
      was: 40,
      left: -2,
      'moved-out': -1,
      'moved-in': 0,
      'reorganised-out': -12,
      'reorganised-in': 0,
      'merged-out': 0,
      'merged-in': 0,
      is: 25,
    })
  })

  test('the bridge of one department shows where each flow went and a chart of the steps', async () => {
    const { shown } = await open(lead, '&department=DFT')
    const [section] = shown.sections
    expect(section?.flows).toEqual(
      expect.arrayContaining([
        { from: 'DFT', to: 'DESNZ', kind: 'reorganised', count: 12 },
        { from: 'DFT', to: 'HMT', kind: 'moved', count: 1 },
        { from: 'DFT', to: 'left', kind: 'left', count: 2 },
      ]),
    )
    expect(section?.drawings?.wide).toContain('Out through reorganisation')
  })
})

describe('the bridge for people who cannot see names', () => {
  test('the bridge shows rounded steps, and withholds steps of a few people', async () => {
    const { shown } = await open('analyst')
    const steps = shown.sections[0]?.rows.find(({ key }) => key === 'DFT')?.steps
    expect(steps).toMatchObject({ left: null, 'moved-out': null })
    expect([shown.isExact, shown.isWithheld]).toEqual([false, true])
  })

  test('a department lead sees the bridge of another department under the policy', async () => {
    expect((await open(lead, '&department=HMT')).shown.isExact).toBe(false)
    expect((await open(lead)).shown.isExact).toBe(false)
  })
})

describe('an invalid query for the bridge', () => {
  test('an unknown department gets status 400 and the closest code', async () => {
    const { status, data } = await open('analyst', '&department=DESNX')
    expect(status).toBe(400)
    expect(JSON.stringify(data)).toContain('Did you mean “DESNZ”?')
  })
  test('an unknown filter gets status 400', async () =>
    expect((await open('analyst', '&colour=red')).status).toBe(400))
  test('a day before the first completion gets a message that gives the first day', async () => {
    const { data, shown } = await open('analyst', '&as-at=2020-01-01')
    expect(shown).toBeNull()
    expect(JSON.stringify(data)).toContain('15 June 2021')
  })
})

test('the bridge of coverage also follows everyone in post', async () => {
  const { data } = await get(loader, {
    as: 'service-admin',
    url: '/uptake/bridge?as-at=2022-01-01',
  })
  // These are the forty people, and everyone else in post that day.
  expect(
    (data as { figures: ShownBridge }).figures.sections.map(({ counted, totals }) => [
      counted,
      totals.all,
    ]),
  ).toEqual([
    ['upskilled', 40],
    ['base', await db().posting.count({ where: { from: '2020-01-01' } })],
  ])
})

test('the bridge opens before a reorganisation of the last year, and says which body became which', async () => {
  freezeClock('2023-06-01T10:00:00Z')
  const { shown } = await open('service-admin')
  expect([shown.query.asAt, shown.isSame]).toEqual(['2023-01-31', false])
  expect(shown.successions).toEqual([
    expect.stringMatching(/^On 7 February 2023, .* was split, and work went to .*\.$/),
  ])
  expect((await open('service-admin', '&department=HMT')).shown.successions).toEqual([])
  freezeClock('2026-11-23T10:00:00Z')
})

test.each(['learner', 'manager'] as const)('a %s cannot open the bridge', async (role) => {
  expect((await get(loader, { as: role, url: '/uptake/bridge' })).status).toBe(403)
})

describe('files of the bridge', () => {
  const file = (as: As, kind: string, query = '') =>
    get(files, { as, url: `/uptake/bridge.${kind}?measure=ever${query}` })

  test('the CSV has the same steps of every department as the page, and metadata describes it', async () => {
    const response = await file('service-admin', 'csv')
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('Link')).toContain('bridge.csv-metadata.json')
    const rows = parse<Record<string, string>>(await response.text(), { columns: true, bom: true })
    expect(rows.find(({ key }) => key === 'DFT')).toMatchObject({
      as_it_was: '40',
      left: '-2',
      moved_out: '-1',
      reorganised_out: '-12',
      as_it_is: '25',
    })
    const metadata = JSON.parse(
      await (await file('service-admin', 'csv-metadata.json')).text(),
    ) as { url: string }
    expect(metadata.url).toContain('bridge.csv')
  })

  test('the CSV of one department leaves withheld flows blank, and does not list the flows of a withheld step', async () => {
    const rows = parse<Record<string, string>>(
      await (await file('analyst', 'csv', '&department=DFT')).text(),
      { columns: true, bom: true },
    )
    expect(rows.find(({ kind }) => kind === 'left')).toMatchObject({ people: '' })
    expect(rows.some(({ other }) => other === 'HMT')).toBe(false)
  })

  test('the bridge has JSON, a workbook and a chart as files', async () => {
    const json = JSON.parse(await (await file('analyst', 'json')).text()) as {
      policy: { threshold: number }
      sections: unknown[]
    }
    expect([json.policy.threshold, json.sections.length]).toEqual([5, 1])
    expect((await file('service-admin', 'ods')).headers.get('Content-Type')).toContain(
      'opendocument.spreadsheet',
    )
    expect(await (await file('service-admin', 'svg', '&department=DFT')).text()).toContain(
      'Out through reorganisation',
    )
    expect((await file('analyst', 'svg')).status).toBe(404)
  })

  test('a file with an invalid query gets a message, and people who cannot see uptake get no file', async () => {
    const wrong = await file('analyst', 'csv', '&department=NONE')
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('There is no department') as string,
    ])
    expect((await file('learner', 'csv')).status).toBe(403)
  })
})
