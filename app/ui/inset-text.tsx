import type { ReactNode } from 'react'

/** Words set apart from those around them. */
export const InsetText = ({ children }: { children: ReactNode }) => (
  <div className="govuk-inset-text">{children}</div>
)
