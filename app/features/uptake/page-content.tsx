/**
 * The content shared by all uptake pages: the filter, the main message, how figures are counted, the
 * breakdowns, and the figures over time.
 */
import type { ReactNode } from 'react'
import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { PrintedMethod } from '#app/reports/method-details.tsx'
import { UptakeFilter } from '#app/features/uptake/filter.tsx'
import { UptakeSummary } from '#app/features/uptake/summary.tsx'
import { Breakdown, OverTime, type BreakdownProps } from '#app/reports/uptake-sections.tsx'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { ViewParams } from '#app/features/uptake/query/view-options.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import type { FileEnding } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type Params = QueryParams & ViewParams

type Props = {
  parsed: ReportQuery
  errors: FieldErrors | null
  /** Why there is nothing to show. */
  noData: string | null
  /** Null if there is an error in the query or nothing to show. */
  view: UptakeView | null
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
    parsed,
    errors,
    noData,
    view,
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
  const quarterEnd: Link = {
    href: pageUrl({ ...params, 'as-at': parsed.quarterEnd }),
    text: `See figures for the end of the last quarter, ${formatDay(parsed.quarterEnd)}`,
  }
  return (
    <>
      <UptakeFilter parsed={parsed} view={view} errors={errors ?? undefined} />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {parsed.ok && view ? (
        <>
          <UptakeSummary view={view} recordsHref={view.isExact ? recordsOf({}) : null} />
          <LinkList
            links={[
              ...(view.days.asAt === parsed.quarterEnd ? [] : [quarterEnd]),
              ...(bridgeHref ? [{ href: bridgeHref, text: BRIDGE }] : []),
            ]}
          />
          {aside}
          {view.sections.map((section) => (
            <Breakdown
              key={section.report.by}
              section={section}
              hrefOf={hrefOf?.(section.report.by)}
              recordsOf={
                view.isExact
                  ? (row: UptakeRow) => recordsOf({ [section.report.by]: row.key })
                  : undefined
              }
              files={filesOf(fileOf, params, section.report.by)}
              method={view.counted}
            />
          ))}
          {view.time ? (
            <OverTime
              time={view.time}
              isShare={parsed.query.measure === 'coverage'}
              population={parsed.query.population}
              otherPeriod={
                parsed.viewOptions.over === 'month'
                  ? {
                      href: `${pageUrl({ ...params, over: undefined })}#over-time`,
                      text: 'By quarter',
                    }
                  : {
                      href: `${pageUrl({ ...params, over: 'month' })}#over-time`,
                      text: 'By month',
                    }
              }
              files={filesOf(fileOf, params, 'time')}
              method={view.countedOverTime}
            />
          ) : null}
          {children}
          <PrintedMethod
            method={view.counted}
            dates={`As at ${formatDay(view.days.asAt)}.`}
            url={printedUrl}
          />
        </>
      ) : null}
    </>
  )
}
