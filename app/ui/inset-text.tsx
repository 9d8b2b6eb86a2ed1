import type { ReactNode } from 'react'

/** Text that stands out from the text around it. */
export const InsetText = ({ children }: { children: ReactNode }) => (
  <div className="govuk-inset-text">{children}</div>
)
