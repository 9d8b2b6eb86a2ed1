import type { ReactNode } from 'react'
import { ScrollRegion } from './scroll-region.tsx'

type ChartFrameProps = {
  /** The message in words, made from the numbers; neutral when they are close. Under the section's h2. */
  headline?: string
  /** What, of whom, where and when: "Share of senior civil servants upskilled, by department, 30 September 2026". */
  subtitle: string
  /** The id of the table with the same figures: a link jumps to it. */
  tableId: string
  /** The same figures as files. */
  files?: readonly { href: string; text: string }[]
  /** Where the figures are from, and their date. */
  source?: ReactNode
  /** An SVG drawn on the server, coloured by the `chart-…` classes. Kept from screen readers, which have the table. */
  children: ReactNode
  /** The same drawn for a phone, shown there in its place: it fits, so nothing scrolls. */
  narrow?: ReactNode
}

/** A chart between its two titles and the ways to its figures. */
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
