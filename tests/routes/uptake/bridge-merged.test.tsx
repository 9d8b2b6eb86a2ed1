/** The page "Then and now" with and without people whose records were merged. */
import { parse } from 'csv-parse/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BridgeDetail, BridgeTable } from '#app/features/uptake/bridge/sections.tsx'
import type { ShownBridge } from '#app/features/uptake/bridge/show-bridge.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as files } from '#app/routes/uptake/bridge-file.ts'
import { loader } from '#app/routes/uptake/bridge.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aMergeThatOpened } from '#tests/support/factories/people/merged-postings.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { get, type As } from '#tests/support/requests.ts'

/** In June 2021, seventy people in DFT were upskilled: thirty senior civil servants and forty others. A merge then put nine of the senior civil servants in HMT. The forty stayed. */
beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  for (let index = 0; index < 70; index += 1) {
    const isMerged = index < 9
    const person = await aPerson({
      organisation: 'DFT',
      grade: index < 30 ? 'SCS1' : 'G6',
      until: isMerged ? '2022-01-01' : null,
    })
    await aCompletion({ personId: person.id, completedOn: '2021-06-15' })
    if (!isMerged) continue
    const posting = await aPosting({ personId: person.id, organisation: 'HMT', from: '2022-01-01' })
    await aMergeThatOpened({ personId: person.id, postingIds: [posting.id] })
  }
})
afterAll(() => freezeClock(null))

/** One query counts the merged people where they were then. The other is for a day on which everyone was already where they are now. */
const MERGED = '?measure=ever&as-at=2021-06-30'
const NOBODY = '?measure=coverage&as-at=2022-06-30&population=all'

const open = async (query: string, as: As = 'service-admin') =>
  ((await get(loader, { as, url: `/uptake/bridge${query}` })).data as { figures: ShownBridge })
    .figures

const drawn = (element: React.ReactElement) =>
  renderToStaticMarkup(<RouterProvider router={createMemoryRouter([{ path: '/', element }])} />)
const tableOf = ({ sections, isExact }: ShownBridge) =>
  drawn(<>{sections.map((section) => <BridgeTable key={section.id} {...section} isExact={isExact} hrefOf={(key) => `/${key}`} />)}</>) // prettier-ignore
const detailOf = ({ sections, names }: ShownBridge) =>
  drawn(<>{sections.map((section) => section.rows[0] && <BridgeDetail key={section.id} {...section} row={section.rows[0]} names={names} hrefOf={(key) => `/${key}`} />)}</>) // prettier-ignore

describe('the bridge when records were merged', () => {
  test('the sentence, the columns and the sums include merged people', async () => {
    const shown = await open(MERGED)
    expect(shown.sections[0]?.sentence).toContain(
      '21 are in the same department now, and 9 were counted on a record that was merged with theirs.',
    )
    expect(shown.sections[0]?.rows.find(({ key }) => key === 'DFT')?.steps).toMatchObject({
      'moved-out': 0,
      'merged-out': -9,
      is: 21,
    })
    expect(tableOf(shown)).toMatch(
      /In through reorganisation.*Merged out.*Merged in.*As it is now/s,
    )
  })

  test('the flows and the chart of one department include merged people', async () => {
    const shown = await open(`${MERGED}&department=DFT`)
    expect(detailOf(shown)).toContain('Merged to')
    expect(shown.sections[0]?.drawings?.wide).toContain('Merged out')
    expect(detailOf(await open(`${MERGED}&department=HMT`))).toContain('Merged from')
  })

  test('people who cannot see names see rounded numbers of merged people', async () => {
    const steps = (await open(MERGED, 'analyst')).sections[0]?.rows.find(
      ({ key }) => key === 'HMT',
    )?.steps
    expect(steps).toMatchObject({ 'merged-in': 10, 'merged-out': 0 })
  })

  test('the columns of merged people appear even if their numbers are withheld', async () => {
    const shown = await open(MERGED, 'analyst')
    const rows =
      shown.sections[0]?.rows.map((row) => ({
        ...row,
        steps: { ...row.steps, 'merged-out': null },
      })) ?? []
    const table = tableOf({
      ...shown,
      sections: shown.sections.map((section) => ({ ...section, rows })),
    })
    expect(table).toContain('Merged out')
  })
})

describe('the bridge when no records were merged', () => {
  test('the page does not mention merged people', async () => {
    const shown = await open(NOBODY)
    expect(shown.sections[0]?.sentence).not.toContain('merged')
    expect(tableOf(shown)).toContain('2 departments did not change')
    expect(tableOf(shown)).not.toContain('Merged')
    expect(detailOf(await open(`${NOBODY}&department=DFT`))).not.toContain('Merged')
  })
})

describe('files of the bridge', () => {
  const file = (query: string, kind: string) =>
    get(files, { as: 'service-admin', url: `/uptake/bridge.${kind}${query}` })
  const csvOf = async (query: string) =>
    parse<Record<string, string>>(await (await file(query, 'csv')).text(), {
      columns: true,
      bom: true,
    })

  test('the CSV always has both columns of merged people before the last column, and its metadata describes them', async () => {
    expect((await csvOf(MERGED)).find(({ key }) => key === 'DFT')).toMatchObject({
      merged_out: '-9',
      merged_in: '0',
      moved_out: '0',
    })
    const rows = await csvOf(NOBODY)
    expect(Object.keys(rows[0] ?? {}).slice(-4)).toEqual([
      'reorganised_in',
      'merged_out',
      'merged_in',
      'as_it_is',
    ])
    expect(rows.map((row) => [row['merged_out'], row['merged_in']])).toEqual(
      rows.map(() => ['0', '0']),
    )
    const metadata = JSON.parse(await (await file(MERGED, 'csv-metadata.json')).text()) as {
      tableSchema: { columns: { name: string; 'dc:description': string }[] }
    }
    expect(metadata.tableSchema.columns.map(({ name }) => name)).toEqual(Object.keys(rows[0] ?? {}))
    expect(
      metadata.tableSchema.columns.find(({ name }) => name === 'merged_in')?.['dc:description'],
    ).toContain('two records')
  })

  test('the flows of a department include merged people, and the JSON has their total', async () => {
    const flows = await csvOf(`${MERGED}&department=DFT`)
    expect(flows.find(({ kind }) => kind === 'merged')).toMatchObject({
      other: 'HMT',
      people: '-9',
    })
    const { sections } = JSON.parse(await (await file(MERGED, 'json')).text()) as {
      sections: { totals: object }[]
    }
    expect(sections[0]?.totals).toMatchObject({ all: 30, stayed: 21, moved: 0, merged: 9 })
  })
})
