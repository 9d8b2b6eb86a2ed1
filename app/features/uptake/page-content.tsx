/**
 * The content of every uptake page: the filter, the headline, how figures are counted, the
 * breakdowns, and the figures over time.
 */
import type { ReactNode } from 'react'
import type { Dimension, UptakeRow } from '#app/domain/uptake/uptake.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { PrintedMethod } from '#app/reports/method-details.tsx'
import { UptakeFilter } from '#app/features/uptake/filter.tsx'
import { UptakeLead } from '#app/features/uptake/lead.tsx'
import { Breakdown, OverTime, type BreakdownProps } from '#app/reports/uptake-sections.tsx'
import type { QueryParams } from '#app/features/uptake/query/query.schema.ts'
import type { ViewParams } from '#app/features/uptake/query/view-options.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import type { FileEnding } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type Params = QueryParams & ViewParams

type Props = {
  parsed: ReportQuery
  /** Null if nothing was counted, because of an error in the query or because there is no data. */
  view: UptakeView | null
  /** Why there is nothing to count. */
  nothing: string | null
  /** The URL of the same page with other parameters. */
  addressOf: (params: Params) => string
  /** The full URL of this view, for printing. */
  printedAddress: string
  /** Set on the page of one department or profession. */
  hasFixedBreakdowns?: boolean
  /** The URL of a file of the page. */
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
 * Links to the same figures as files. The workbook has everything on the page; the other files have
 * one breakdown.
 */
function filesOf(
  fileOf: Props['fileOf'],
  { over, ...params }: Params,
  by: Dimension | 'time',
): BreakdownProps['files'] {
  const name = by === 'time' ? 'over time' : `by ${by}`
  const own = { ...params, by, ...(by === 'time' ? { over } : {}) }
  return [
    { href: fileOf('csv', own), text: `CSV ${name}` },
    { href: fileOf('json', own), text: `JSON ${name}` },
    { href: fileOf('svg', own), text: `SVG ${name}` },
    { href: fileOf('ods', { ...params, over }), text: 'ODS of this page' },
  ]
}

const BRIDGE = 'See how “as it was then” and “as it is now” differ'

type Link = { href: string; text: string }

/** Links to other views of the same figures, or nothing if there are none. */
const LinkList = ({ ways }: { ways: readonly Link[] }) =>
  ways.length === 0 ? null : (
    <ul className="govuk-list govuk-body-s app-not-printed">
      {ways.map(({ href, text }) => (
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
    view,
    nothing,
    addressOf,
    printedAddress,
    hasFixedBreakdowns,
    fileOf,
    hrefOf,
    recordsOf,
    bridgeHref,
    aside,
    children,
  } = props
  const params: Params = { ...parsed.params, ...parsed.viewParams }
  const quarterEnd: Link = {
    href: addressOf({ ...params, 'as-at': parsed.quarterEnd }),
    text: `See it at the end of the last quarter, ${formatDay(parsed.quarterEnd)}`,
  }
  return (
    <>
      <UptakeFilter
        options={parsed.options}
        params={params}
        others={parsed.others}
        query={parsed.ok ? { ...parsed.query, ...view?.days } : null}
        viewOptions={parsed.ok ? parsed.viewOptions : null}
        errors={parsed.ok ? undefined : parsed.errors}
        action={addressOf({})}
        hasFixedBreakdowns={hasFixedBreakdowns}
      />
      {nothing ? <InsetText>{nothing}</InsetText> : null}
      {parsed.ok && view ? (
        <>
          <UptakeLead
            view={view}
            parsed={parsed.query}
            recordsHref={view.isExact ? recordsOf({}) : null}
          />
          <LinkList
            ways={[
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
                      href: `${addressOf({ ...params, over: undefined })}#over-time`,
                      text: 'By quarter',
                    }
                  : {
                      href: `${addressOf({ ...params, over: 'month' })}#over-time`,
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
            url={printedAddress}
          />
        </>
      ) : null}
    </>
  )
}
