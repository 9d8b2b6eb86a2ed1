import type { ReactNode } from 'react'

/** What has a consequence if it is missed. */
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
