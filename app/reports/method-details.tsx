import type { ReactNode } from 'react'
import type { MethodNote } from '#app/reports/section.ts'
import { Details } from '#app/ui/details.tsx'

/** How the numbers above came about: definition, base, policy, source and freshness; and the way to the records, for who may see them. */
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
        {method.source} {method.fresh}
      </p>
      {children}
    </Details>
  </div>
)

/** The end of a page on paper, where nothing can be unfolded or followed: the same, with the days and the address of the page. */
export const PrintedMethod = ({
  method,
  days,
  address,
}: {
  method: MethodNote
  days: string
  address: string
}) => (
  <div className="app-print-only">
    <p className="govuk-body">
      <strong>{days}</strong> {method.definition} {method.structure} {method.base}
    </p>
    <p className="govuk-body">{method.policy}</p>
    <p className="govuk-body">
      {method.source} {method.fresh}
    </p>
    <p className="govuk-body app-break-anywhere">{address}</p>
  </div>
)
