/** The two-way table on its page, with its files, its key and how it is counted. */
import { Fragment } from 'react'
import type { ShortTable } from '#app/domain/uptake/cross-table.ts'
import type { ChartProblem } from '#app/features/uptake/charts/chart-problems.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { CrossHeatTable } from '#app/features/uptake/cross/heat-table.tsx'
import type { CrossBy } from '#app/features/uptake/cross/parse-query.server.ts'
import { leftOutSentence, poolSentences } from '#app/features/uptake/cross/sentences.ts'
import { rowUrl } from '#app/features/uptake/query/page-links.ts'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import { paths } from '#app/paths.ts'
import { MethodDetails, PrintedMethod } from '#app/reports/method-details.tsx'
import type { MethodNote } from '#app/reports/section.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { NoFigureKey } from '#app/ui/text/no-figure.tsx'

const FILES = ['csv', 'ods', 'json'] as const
const OTHER = { profession: 'grade', grade: 'profession' } as const

type CrossView = {
  asAt: string
  caption: string
  table: ShortTable
  counted: MethodNote
  problems: readonly ChartProblem[]
}

type Props = { view: CrossView; params: QueryParams; by: CrossBy; printedUrl: string }

export function CrossContent({ view, params, by, printedUrl }: Props) {
  const { asAt, caption, table, counted, problems } = view
  const { by: _by, ...others } = params
  const leftOut = leftOutSentence(table)
  const notes = [
    ...poolSentences([...table.rows, ...table.columns]),
    ...(leftOut === null ? [] : [leftOut]),
  ]
  const hasEmpty = table.rows.some(({ cells }) => cells.some(({ base }) => base === 0))
  const isWithheld = table.rows.some(({ cells }) => cells.some(({ withheld }) => withheld))
  return (
    <>
      <ul className="govuk-list govuk-body-s app-not-printed">
        <li>
          <a className="govuk-link" href={paths.uptakeCross({ ...others, by: OTHER[by] })}>
            Department by {OTHER[by]}
          </a>
        </li>
        <li>
          Download these figures:{' '}
          {FILES.map((kind, index) => (
            <Fragment key={kind}>
              {index > 0 ? ' · ' : null}
              <a className="govuk-link" href={paths.uptakeCrossFile(kind, params)}>
                {kind.toUpperCase()}
              </a>
            </Fragment>
          ))}
        </li>
      </ul>
      {table.rows.length === 0 ? (
        <InsetText>
          No number in this table can be shown, so that no one can be identified. Choose all civil
          servants, or the other table.
        </InsetText>
      ) : (
        <>
          {isWithheld ? <NoFigureKey reasons={['withheld']} /> : null}
          {hasEmpty ? <p className="govuk-body-s">– means that nobody is in post there.</p> : null}
          <CrossHeatTable
            id="table-cross"
            caption={caption}
            table={table}
            hrefOf={rowUrl(null, others)}
          />
        </>
      )}
      {notes.map((note) => (
        <p key={note} className="govuk-body-s">
          {note}
        </p>
      ))}
      {(['upskilled', 'department', by] as const).map((chart) => (
        <ChartProblems key={chart} problems={problems} chart={chart} />
      ))}
      <MethodDetails id="counted-cross" method={counted} />
      <PrintedMethod method={counted} dates={`As at ${formatDay(asAt)}.`} url={printedUrl} />
    </>
  )
}
