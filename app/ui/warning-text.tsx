import type { ReactNode } from 'react'

/** A warning about something that has consequences if people miss it. */
export const WarningText = ({ children }: { children: ReactNode }) => (
  <div className="govuk-warning-text">
    <span className="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong className="govuk-warning-text__text">
      <span className="govuk-visually-hidden">Warning</span> {children}
    </strong>
  </div>
)
