/** The page "Then and now" with people whose two records were merged, and without. */
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
import { aMergeThatOpened } from '#tests/support/factories/merged-postings.ts'
import { aPerson, aPosting } from '#tests/support/factories/person.ts'
import { get, type As } from '#tests/support/requests.ts'

/** Upskilled in DFT in June 2021: thirty senior ones, of whom nine are in HMT now by a merge; forty others, whom nothing happened to. */
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

/** Counted on the one record and posted on the other; and counted when all were where they are now. */
const MERGED = '?measure=ever&as-at=2021-06-30'
const NOBODY = '?measure=coverage&as-at=2022-06-30&population=all'

const open = async (query: string, as: As = 'service-admin') =>
  ((await get(loader, { as, url: `/uptake/bridge${query}` })).data as { shown: ShownBridge }).shown

const drawn = (element: React.ReactElement) =>
  renderToStaticMarkup(<RouterProvider router={createMemoryRouter([{ path: '/', element }])} />)
const tableOf = ({ sections, isExact }: ShownBridge) =>
  drawn(<>{sections.map((section) => <BridgeTable key={section.id} {...section} isExact={isExact} hrefOf={(key) => `/${key}`} />)}</>) // prettier-ignore
const detailOf = ({ sections, names }: ShownBridge) =>
  drawn(<>{sections.map((section) => section.rows[0] && <BridgeDetail key={section.id} {...section} row={section.rows[0]} names={names} hrefOf={(key) => `/${key}`} />)}</>) // prettier-ignore

describe('where records were merged', () => {
  test('the sentence, the columns and the sums tell of it', async () => {
    const shown = await open(MERGED)
    expect(shown.sections[0]?.sentence).toContain(
      '21 are in the same department now, and 9 were counted on a record that was merged with theirs.',
    )
    expect(shown.sections[0]?.rows.find(({ key }) => key === 'DFT')?.steps).toMatchObject({
      'moved-out': 0,
      'merged-out': -9,
      is: 21,
    })
    expect(tableOf(shown)).toMatch(/Reorganised in.*Merged out.*Merged in.*As it is now/s)
  })

  test('one department’s flows and drawing do, too', async () => {
    const shown = await open(`${MERGED}&department=DFT`)
    expect(detailOf(shown)).toContain('Merged to')
    expect(shown.sections[0]?.drawings?.wide).toContain('Merged out')
    expect(detailOf(await open(`${MERGED}&department=HMT`))).toContain('Merged from')
  })

  test('who may not see names sees it rounded', async () => {
    const steps = (await open(MERGED, 'analyst')).sections[0]?.rows.find(
      ({ key }) => key === 'HMT',
    )?.steps
    expect(steps).toMatchObject({ 'merged-in': 10, 'merged-out': 0 })
  })

  test('where they are withheld, the columns are there with what stands for it', async () => {
    const shown = await open(MERGED, 'analyst')
    const rows =
      shown.sections[0]?.rows.map((row) => ({
        ...row,
        steps: { ...row.steps, 'merged-out': null },
      })) ?? []
    const told = tableOf({
      ...shown,
      sections: shown.sections.map((section) => ({ ...section, rows })),
    })
    expect(told).toContain('Merged out')
  })
})

describe('where nobody’s were', () => {
  test('the page says nothing of it', async () => {
    const shown = await open(NOBODY)
    expect(shown.sections[0]?.sentence).not.toContain('merged')
    expect(tableOf(shown)).toContain('Reorganised in')
    expect(tableOf(shown)).not.toContain('Merged')
    expect(detailOf(await open(`${NOBODY}&department=DFT`))).not.toContain('Merged')
  })
})

describe('files', () => {
  const file = (query: string, kind: string) =>
    get(files, { as: 'service-admin', url: `/uptake/bridge.${kind}${query}` })
  const csvOf = async (query: string) =>
    parse<Record<string, string>>(await (await file(query, 'csv')).text(), {
      columns: true,
      bom: true,
    })

  test('always have both columns, next to the last, and their metadata says what they mean', async () => {
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

  test('the flows of a department name the kind, and the JSON has its total', async () => {
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
