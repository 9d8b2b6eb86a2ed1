import type { ReactNode } from 'react'

/** Content that is hidden until people open it. */
export const Details = ({
  summary,
  open,
  id,
  children,
}: {
  summary: ReactNode
  open?: boolean
  id?: string
  children: ReactNode
}) => (
  <details id={id} className="govuk-details" open={open}>
    <summary className="govuk-details__summary">
      <span className="govuk-details__summary-text">{summary}</span>
    </summary>
    <div className="govuk-details__text">{children}</div>
  </details>
)
