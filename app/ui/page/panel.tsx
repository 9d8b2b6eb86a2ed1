import type { ReactNode } from 'react'

/** It is done: at the top of a confirmation page, as its h1 (`<Page titleInLegend>`). Short, and without links. */
export const Panel = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="govuk-panel govuk-panel--confirmation">
    <h1 className="govuk-panel__title">{title}</h1>
    {children ? <div className="govuk-panel__body">{children}</div> : null}
  </div>
)
