import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { BreakdownTable } from '#app/reports/breakdown-table.tsx'
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { breakdownSection } from '#app/reports/charts/breakdown-section.server.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

const row = (name: string, upskilled: number | null): UptakeRow => ({
  key: name,
  name,
  upskilled,
  base: upskilled === null ? null : 200,
  percent: upskilled === null ? null : Math.round(upskilled / 2),
  withheld: upskilled === null,
})
const report = (rows: UptakeRow[]): UptakeReport => ({
  ...aQuery(),
  policy: null,
  total: { upskilled: 100, base: 200, percent: 50 },
  rows,
})
const options = { target: null, labels: { courseTitle: null, setAsAt: null } }
const many = (count: number, withheld = 0) =>
  Array.from({ length: count }, (_, index) =>
    row(`Body ${index}`, index < withheld ? null : 10 + index),
  )

test('a chart draws every row with a share, however many there are', async () => {
  const section = await breakdownSection(report(many(118, 12)), options)
  const drawn = (svg = '') =>
    Array.from({ length: 118 }, (_, index) => index).filter((index) =>
      svg.includes(`>Body ${index}<`),
    ).length
  expect(drawn(section.drawings?.wide)).toBe(106)
  expect(drawn(section.drawings?.narrow)).toBe(106)
  expect(section.drawings?.wide).not.toContain('[c]')
  expect(section.leftOut).toBe(
    'The chart leaves out 12 departments without a share to show. The table has all 118.',
  )
})

test('a long chart leaves out rows with too few people for a share', async () => {
  const small = Array.from({ length: 4 }, (_, index) => ({
    ...row(`Small ${index}`, 10),
    base: 20,
    percent: null,
  }))
  const section = await breakdownSection(report([...many(30), ...small]), options)
  expect(section.drawings?.wide).not.toContain('Small')
  expect(section.leftOut).toBe(
    'The chart leaves out 4 departments without a share to show. The table has all 34.',
  )
})

test('a long chart of numbers of people leaves out only withheld rows', async () => {
  const counts = { ...report(many(40, 3)), measure: 'ever' as const }
  const section = await breakdownSection(counts, options)
  expect(section.drawings?.wide).toContain('>Body 3<')
  expect(section.leftOut).toBe(
    'The chart leaves out 3 departments whose numbers are withheld. The table has all 40.',
  )
})

test('a chart of a short table has all rows, with withheld rows at the end', async () => {
  const section = await breakdownSection(report(many(6, 2)), options)
  expect(section.leftOut).toBeNull()
  expect(section.drawings?.wide.match(/\[c\]/g)).toHaveLength(2)
  expect(section.report.rows.slice(-2).every(({ withheld }) => withheld)).toBe(true)
})

test('a breakdown says how many withheld rows its chart leaves out', async () => {
  expect((await breakdownSection(report(many(30, 20)), options)).leftOut).toBe(
    'The chart leaves out 20 departments without a share to show. The table has all 30.',
  )
})

test('a breakdown with every row withheld has no chart', async () => {
  expect((await breakdownSection(report(many(3, 3)), options)).drawings).toBeNull()
})

test('the table explains a share that only its total lacks, using the policy of its figures', async () => {
  const policy = { ...POLICY, percentageBase: 60 }
  const section = await breakdownSection(
    { ...report(many(2, 2)), policy, total: { upskilled: 20, base: 60, percent: null } },
    options,
  )
  expect(renderToStaticMarkup(BreakdownTable({ section }))).toContain(
    '[u] means unreliable: we do not give a share for fewer than 60 people before rounding.',
  )
})

test('the table says how many people each row still needs, worked out from the numbers shown', async () => {
  const target = { percent: 90, by: '2028-03-31' }
  const cells = async (shown: UptakeReport) =>
    [
      ...renderToStaticMarkup(
        BreakdownTable({ section: await breakdownSection(shown, { ...options, target }) }),
      ).matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]*)/g),
    ].map(([, text]) => text)
  const exact = report([row('A', 100), row('B', 190)])
  expect((await cells(exact)).slice(0, 4)).toEqual(['190', '200', '95%', '0'])
  expect((await cells(exact)).slice(4, 8)).toEqual(['100', '200', '50%', '80'])
  expect((await cells({ ...report([row('A', 178)]), policy: POLICY })).slice(0, 4)).toEqual([
    '178',
    '200',
    '89%',
    '5',
  ])
  const small = { ...row('A', 10), base: 20, percent: null }
  expect(
    renderToStaticMarkup(
      BreakdownTable({ section: await breakdownSection(report([small]), { ...options, target }) }),
    ),
  ).toContain('we do not give a share for fewer than 30 people before rounding.')
})
