/** A section of a page about needs or a course's effect, with a line above its heading. */
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
