/** The annex of an uptake page: the tables behind its charts, folded, with their files and how they are counted. */
import type { ReactNode } from 'react'
import { tableFilter } from '#app/features/uptake/charts/table-filter.ts'
import { BreakdownTable, type TableSorting } from '#app/reports/breakdown-table.tsx'
import type { TimeSection } from '#app/reports/section.ts'
import {
  BREAKDOWN_TITLES,
  OverTimeTable,
  WHY_WITHHELD,
  type BreakdownProps,
} from '#app/reports/uptake-sections.tsx'
import { Details } from '#app/ui/details.tsx'
import { RowFilter } from '#app/ui/forms/row-filter.tsx'
import { NoFigureKey } from '#app/ui/text/no-figure.tsx'

type Files = BreakdownProps['files']

const FileLinks = ({ files }: { files: Files }) => (
  <ul className="app-chart__links">
    {files.map(({ href, text }) => (
      <li key={href}>
        <a className="govuk-link" href={href}>
          {text}
        </a>
      </li>
    ))}
  </ul>
)

type TableProps = Omit<BreakdownProps, 'method'> & { sorting: TableSorting }

const FoldedTable = ({ section, files, ...links }: TableProps) => {
  const { report, tableId } = section
  const { by, rows } = report
  return (
    <Details summary={`Table ${BREAKDOWN_TITLES[by].toLowerCase()}`}>
      {rows.some((row) => row.withheld) ? (
        <NoFigureKey reasons={['withheld']} why={`${WHY_WITHHELD}.`} />
      ) : null}
      {tableFilter(by, rows.length) ? (
        <RowFilter listId={tableId} label={tableFilter(by, rows.length) ?? ''} />
      ) : null}
      <BreakdownTable section={section} {...links} />
      <FileLinks files={files} />
    </Details>
  )
}

type Props = {
  tables: readonly TableProps[]
  time: { section: TimeSection; isShare: boolean; population: 'scs' | 'all'; files: Files } | null
  /** How the figures are counted, and links to other views. */
  children: ReactNode
}

export const Annex = ({ tables, time, children }: Props) => (
  <section className="app-annex" aria-labelledby="tables">
    <h2 className="govuk-heading-m" id="tables">
      Tables and files
    </h2>
    {tables.map((table) => (
      <FoldedTable key={table.section.report.by} {...table} />
    ))}
    {time ? (
      <Details summary="Table over time">
        <OverTimeTable time={time.section} isShare={time.isShare} population={time.population} />
        <FileLinks files={time.files} />
      </Details>
    ) : null}
    {children}
  </section>
)
