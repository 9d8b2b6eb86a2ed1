import type { ReactNode } from 'react'
import type { MethodNote } from '#app/reports/section.ts'
import { Details } from '#app/ui/details.tsx'

/**
 * Explains how the numbers above are counted. `children` links to the records behind them, for
 * people who can see names.
 */
export const MethodDetails = ({
  id,
  method,
  children,
}: {
  id: string
  method: MethodNote
  children?: ReactNode
}) => (
  <div className="app-counted">
    <Details summary="How this is counted" id={id}>
      <p className="govuk-body">{method.definition}</p>
      <p className="govuk-body">
        {method.structure} {method.base}
      </p>
      <p className="govuk-body">{method.policy}</p>
      <p className="govuk-body">
        {method.source} {method.lastChanged}
      </p>
      {children}
    </Details>
  </div>
)

/**
 * The same explanation at the end of a printed page, with the dates and the URL, because a details
 * component cannot be opened on paper.
 */
export const PrintedMethod = ({
  method,
  dates,
  url,
}: {
  method: MethodNote
  dates: string
  url: string
}) => (
  <div className="app-print-only">
    <p className="govuk-body">
      <strong>{dates}</strong> {method.definition} {method.structure} {method.base}
    </p>
    <p className="govuk-body">{method.policy}</p>
    <p className="govuk-body">
      {method.source} {method.lastChanged}
    </p>
    <p className="govuk-body app-break-anywhere">{url}</p>
  </div>
)
