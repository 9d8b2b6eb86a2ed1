import type { ReactNode } from 'react'

/** For information with consequences if people miss it. */
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
