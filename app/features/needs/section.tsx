/** A part of a page of needs or effect, under a line and a heading. */
import type { ReactNode } from 'react'

export const Section = ({
  id,
  title,
  children,
}: {
  id: string
  title: string
  children: ReactNode
}) => (
  <section aria-labelledby={id}>
    <hr className="govuk-section-break govuk-section-break--l govuk-section-break--visible" />
    <h2 className="govuk-heading-m" id={id}>
      {title}
    </h2>
    {children}
  </section>
)
