import { expect, test } from 'vitest'
import { IMPORT_COLUMNS } from '#app/features/imports/columns/import-columns.ts'
import { KINDS } from '#app/features/imports/import-kinds.server.ts'
import { frameworkRow } from '#app/features/imports/framework/framework-row.schema.ts'
import { loader as columnsPage } from '#app/routes/imports/columns.tsx'
import { loader as template } from '#app/routes/imports/template.ts'
import { get } from '#tests/support/requests.ts'

const WHEN = { today: '2026-12-01', asAt: '2026-12-01', full: false } as const

test('the examples on the page of each kind are a valid row, with all the columns that the import reads', () => {
  for (const [name, kind] of Object.entries(KINDS)) {
    const columns = IMPORT_COLUMNS[name as keyof typeof KINDS]
    const examples = columns.map((column) => [
      column.name,
      // Two dates in the same row may not be the same day.
      ['closed_on', 'until'].includes(column.name) ? '' : column.example,
    ])
    const row = kind.schema(WHEN).safeParse(Object.fromEntries(examples))
    expect([name, row.error?.issues ?? []]).toEqual([name, []])
    expect(Object.keys(row.data ?? {}).toSorted()).toEqual(columns.map((c) => c.name).toSorted())
  }
  expect(IMPORT_COLUMNS.framework.map(({ name }) => name)).toEqual(Object.keys(frameworkRow.shape))
})

test('a service admin reads the columns of a kind and downloads a template with its header', async () => {
  const shown = await get(columnsPage, { as: 'service-admin', params: { kind: 'completions' } })
  expect(shown.data).toMatchObject({ pageTitle: 'Columns of a file: Completions' })
  const file = await get(template, { as: 'service-admin', params: { kind: 'completions' } })
  expect(file.headers.get('Content-Disposition')).toBe('attachment; filename="completions.csv"')
  expect(await file.text()).toBe('email,course_code,completed_on,reference\r\n')
  const unknown = await get(columnsPage, { as: 'service-admin', params: { kind: 'nothing' } })
  expect(unknown.status).toBe(404)
  expect((await get(template, { as: 'analyst', params: { kind: 'people' } })).status).toBe(403)
})
