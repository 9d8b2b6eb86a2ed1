import type { ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'

type ChartFrameProps = {
  /** The chart's message, worded neutrally if its numbers are close. */
  headline?: string
  /**
   * What is measured, for whom, how it is broken down, and when: "Share of senior civil servants upskilled, by
   * department, 30 September 2026".
   */
  subtitle: string
  /** The id of the table with the same figures. The chart links to it. */
  tableId: string
  /** The same figures as files. */
  files?: readonly { href: string; text: string }[]
  /** Text below the chart: its source, or what it leaves out. */
  source?: ReactNode
  /** An SVG drawn on the server. It is hidden from screen readers, which have the table. */
  children: ReactNode
  /** The same chart drawn for a phone, shown on narrow screens instead. */
  narrow?: ReactNode
}

/** A chart with its two titles above, and links to its figures below. */
export function ChartFrame({
  headline,
  subtitle,
  tableId,
  files = NO_FILES,
  source,
  children,
  narrow,
}: ChartFrameProps) {
  return (
    <div className="app-chart-frame">
      {headline ? <p className="app-chart__headline">{headline}</p> : null}
      <p className="app-chart__subtitle">{subtitle}</p>
      <div className={narrow ? 'app-chart-wide' : undefined}>
        <ScrollRegion label={`Chart: ${subtitle}. The table has the same figures`}>
          <div className="app-chart" aria-hidden="true">
            {children}
          </div>
        </ScrollRegion>
      </div>
      {narrow ? (
        <div className="app-chart app-chart--narrow" aria-hidden="true">
          {narrow}
        </div>
      ) : null}
      {source ? <p className="app-chart__source">{source}</p> : null}
      <ul className="app-chart__links">
        <li>
          <a className="govuk-link" href={`#${tableId}`}>
            Table
          </a>
        </li>
        {files.map((file) => (
          <li key={file.href}>
            <a className="govuk-link" href={file.href}>
              {file.text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

const NO_FILES: readonly { href: string; text: string }[] = []
