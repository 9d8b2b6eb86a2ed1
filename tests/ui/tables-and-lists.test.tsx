import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { pagesAround, Pagination } from '#app/ui/page/pagination.tsx'
import { SummaryCard, SummaryList } from '#app/ui/summary-list.tsx'
import { Table, type Column } from '#app/ui/table.tsx'
import { TaskList } from '#app/ui/task-list.tsx'

type Row = { name: string; done: number }
const COLUMNS: Column<Row>[] = [
  { header: 'Department', cell: (row) => row.name },
  { header: 'Upskilled', cell: (row) => row.done, numeric: true },
]
const ROWS = [{ name: 'HM Treasury <script>', done: 12 }]

describe('a table', () => {
  const markup = renderToStaticMarkup(
    <Table caption="By department" columns={COLUMNS} rows={ROWS} total={['All', 12]} />,
  )

  test('a table scrolls in a region with a label that a keyboard can reach', () => {
    expect(markup).toMatch(
      /^<section class="app-scroll-region" aria-label="By department"[^>]* tabindex="0">/,
    )
  })

  test('a table has headers for its columns and rows', () => {
    expect(markup).toContain(
      '<caption class="govuk-table__caption govuk-table__caption--m">By department</caption>',
    )
    expect(markup).toContain(
      '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Upskilled</th>',
    )
    expect(markup).toContain(
      '<th scope="row" class="govuk-table__header">HM Treasury &lt;script&gt;</th>',
    )
    expect(markup).toContain('<td class="govuk-table__cell govuk-table__cell--numeric">12</td>')
  })

  test('a table has its total in a table foot', () => {
    expect(markup).toMatch(/<tfoot.*<th scope="row" class="govuk-table__header">All<\/th>/)
  })

  test('a table shows a sentence instead if it has no rows', () => {
    expect(
      renderToStaticMarkup(
        <Table caption="Waiting" columns={COLUMNS} rows={[]} empty="Nobody is waiting." />,
      ),
    ).toBe('<p class="govuk-body">Nobody is waiting.</p>')
  })
})

describe('a summary list', () => {
  test('a summary list names the row of each action for screen readers', () => {
    const change = { href: '/x', text: 'Change', hiddenText: 'the dates' }
    expect(
      renderToStaticMarkup(
        <SummaryList rows={[{ key: 'Dates', value: 'Soon', actions: [change] }]} />,
      ),
    ).toContain(
      '<a class="govuk-link" href="/x">Change<span class="govuk-visually-hidden"> the dates</span></a>',
    )
    expect(
      renderToStaticMarkup(<SummaryCard title="Session 1" actions={[change]} rows={[]} />),
    ).toContain(' the dates (Session 1)</span>')
  })

  test('a summary list says that a value is not provided, and shows 0', () => {
    const markup = renderToStaticMarkup(
      <SummaryList
        rows={[
          { key: 'Place', value: null },
          { key: 'Waiting', value: 0 },
        ]}
      />,
    )
    expect(markup).toContain('<dd class="govuk-summary-list__value">Not provided</dd>')
    expect(markup).toContain('<dd class="govuk-summary-list__value">0</dd>')
  })
})

test('a task is described by its hint and status, and has no link if it cannot start', () => {
  const markup = renderToStaticMarkup(
    <TaskList
      tasks={[
        {
          title: 'Data literacy',
          hint: '6 questions',
          href: '/a',
          status: 'In progress',
          colour: 'light-blue',
        },
        { title: 'Check', status: 'Cannot start yet' },
      ]}
    />,
  )
  expect(markup).toContain('href="/a" aria-describedby="task-list-1-hint task-list-1-status"')
  expect(markup).toContain('<div>Check</div>')
})

describe('pagination', () => {
  test('pagination shows the first page, the last page and those around this one, with no gap of a single page', () => {
    expect(pagesAround(7, 42)).toEqual([1, null, 6, 7, 8, null, 42])
    expect(pagesAround(1, 1)).toEqual([1])
    expect(pagesAround(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('pagination is not shown for a list of one page', () => {
    expect(renderToStaticMarkup(<Pagination page={1} pages={1} hrefOf={String} />)).toBe('')
  })

  test('pagination marks the current page', () => {
    expect(
      renderToStaticMarkup(<Pagination page={2} pages={3} hrefOf={(page) => `?page=${page}`} />),
    ).toMatch(/href="\?page=2"[^>]* aria-current="page"/)
  })
})
