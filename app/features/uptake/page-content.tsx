/**
 * The content shared by all uptake pages: the filter, the main message with its figures, the charts,
 * and an annex with the tables, the files and how figures are counted.
 */
import type { ReactNode } from 'react'
import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { Annex } from '#app/features/uptake/charts/annex.tsx'
import { BreakdownCharts, TimeChartSection } from '#app/features/uptake/charts/chart-sections.tsx'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import type { ChartProblem } from '#app/features/uptake/charts/chart-problems.server.ts'
import { MethodDetails, PrintedMethod } from '#app/reports/method-details.tsx'
import { UptakeFilter } from '#app/features/uptake/filter.tsx'
import { ExtractNote } from '#app/reports/extract-note.tsx'
import { hasOldExtract, UptakeSummary } from '#app/features/uptake/summary.tsx'
import type { BreakdownProps } from '#app/reports/uptake-sections.tsx'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { ViewParams } from '#app/features/uptake/query/view-options.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { paths, type FileEnding } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { RunningTitle } from '#app/ui/page/running-title.tsx'

type Params = QueryParams & ViewParams

type Props = {
  /** The title of the page, which each printed page repeats. */
  title: string
  parsed: ReportQuery
  errors: FieldErrors | null
  /** Why there is nothing to show. */
  noData: string | null
  /** Null if there is an error in the query or nothing to show. */
  view: UptakeView | null
  /** What is known to be wrong in the data of the charts. */
  problems: readonly ChartProblem[]
  /** The URL of the same page with other parameters. */
  pageUrl: (params: Params) => string
  /** The full URL of this view, for printing. */
  printedUrl: string
  /** The URL of a file for the page. */
  fileOf: (kind: FileEnding, params: Record<string, string | undefined>) => string
  hrefOf?: (by: Dimension) => BreakdownProps['hrefOf']
  /** The URL of the records behind a row, or behind the total. */
  recordsOf: (row: Partial<Record<Dimension, string>>) => string
  /** The URL of the page that explains the difference between then and now. */
  bridgeHref?: string
  /** Notes to show below the headline. */
  aside?: ReactNode
  children?: ReactNode
}

/** Says where people in small professions and high grades are shown by department. */
const Groups = ({
  groups,
  params: { course, population, 'as-at': asAt },
}: Pick<UptakeView, 'groups'> & { params: Params }) =>
  groups.map(({ by, sentence }) => (
    <p className="govuk-body" key={by}>
      {sentence}{' '}
      <a className="govuk-link" href={paths.uptakeCross({ course, population, 'as-at': asAt, by })}>
        Uptake by department and {by}
      </a>
    </p>
  ))

/**
 * Links to files with the same view. The workbook contains everything on the page, and the other
 * files contain one breakdown.
 */
function filesOf(
  fileOf: Props['fileOf'],
  { over, ...params }: Params,
  by: Dimension | 'time',
): BreakdownProps['files'] {
  const name = by === 'time' ? 'over time' : `by ${by}`
  const fileParams = { ...params, by, ...(by === 'time' ? { over } : {}) }
  return [
    { href: fileOf('csv', fileParams), text: `CSV ${name}` },
    { href: fileOf('json', fileParams), text: `JSON ${name}` },
    { href: fileOf('svg', fileParams), text: `SVG ${name}` },
    { href: fileOf('ods', { ...params, over }), text: 'ODS of this page' },
  ]
}

const BRIDGE = 'See how “as it was then” and “as it is now” differ'

type Link = { href: string; text: string }

/** Links to other views of the same figures, or nothing if there are none. */
const LinkList = ({ links }: { links: readonly Link[] }) =>
  links.length === 0 ? null : (
    <ul className="govuk-list govuk-body-s app-not-printed">
      {links.map(({ href, text }) => (
        <li key={href}>
          <a className="govuk-link" href={href}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )

export function UptakePageContent(props: Props) {
  const {
    title,
    parsed,
    errors,
    noData,
    view,
    problems,
    pageUrl,
    printedUrl,
    fileOf,
    hrefOf,
    recordsOf,
    bridgeHref,
    aside,
    children,
  } = props
  const params: Params = { ...parsed.params, ...parsed.viewParams }
  const isByMonth = parsed.ok && parsed.viewOptions.over === 'month'
  const otherPeriod: Link = {
    href: `${pageUrl({ ...params, over: isByMonth ? undefined : 'month' })}#over-time`,
    text: isByMonth ? 'By quarter' : 'By month',
  }
  const quarterEnd: Link = {
    href: pageUrl({ ...params, 'as-at': parsed.quarterEnd }),
    text: `See figures for the end of the last quarter, ${formatDay(parsed.quarterEnd)}`,
  }
  return (
    <div className="app-figures">
      <UptakeFilter parsed={parsed} view={view} errors={errors ?? undefined} />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {parsed.ok && view ? (
        <>
          <RunningTitle>{`${title}, ${formatDay(view.days.asAt)}`}</RunningTitle>
          <UptakeSummary view={view} parsed={parsed.query} />
          {aside}
          <Groups groups={view.groups} params={params} />
          {view.time ? <TimeChartSection time={view.time} otherPeriod={otherPeriod} /> : null}
          <ChartProblems problems={problems} chart="upskilled" />
          <BreakdownCharts
            sections={view.sections}
            problems={problems}
            ranking={
              view.canRank
                ? {
                    current: parsed.viewOptions.rank,
                    hrefOf: (rank) =>
                      pageUrl({ ...params, rank: rank === 'needed' ? undefined : rank }),
                  }
                : null
            }
            own={view.own}
          />
          {children}
          <Annex
            tables={view.sections.map((section) => ({
              section,
              hrefOf: hrefOf?.(section.report.by),
              recordsOf: view.isExact
                ? (row: UptakeRow) => recordsOf({ [section.report.by]: row.key })
                : undefined,
              files: filesOf(fileOf, params, section.report.by),
              sorting: {
                current: parsed.viewOptions.sort,
                hrefOf: (sort) => pageUrl({ ...params, sort }),
              },
            }))}
            time={
              view.time && {
                section: view.time,
                isShare: parsed.query.measure === 'coverage',
                population: parsed.query.population,
                files: filesOf(fileOf, params, 'time'),
              }
            }
          >
            <MethodDetails id="how-counted" method={view.counted}>
              {view.isExact ? (
                <p className="govuk-body">
                  Select a number of upskilled people in a table to see the records behind it, or{' '}
                  <a className="govuk-link" href={recordsOf({})}>
                    see the records behind the total
                  </a>
                  .
                </p>
              ) : null}
              {hasOldExtract(view) ? null : (
                <ExtractNote extract={view.extract} asAt={view.days.asAt} />
              )}
              {view.time ? (
                <p className="govuk-body">
                  Over time: {view.countedOverTime.structure} {view.countedOverTime.base}
                </p>
              ) : null}
            </MethodDetails>
            <LinkList
              links={[
                ...(view.days.asAt === parsed.quarterEnd ? [] : [quarterEnd]),
                ...(bridgeHref ? [{ href: bridgeHref, text: BRIDGE }] : []),
                { href: printedUrl, text: 'Link to this view' },
              ]}
            />
          </Annex>
          <PrintedMethod
            method={view.counted}
            dates={`As at ${formatDay(view.days.asAt)}.`}
            url={printedUrl}
          />
        </>
      ) : null}
    </div>
  )
}
