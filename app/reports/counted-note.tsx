import type { ReactNode } from 'react'
import type { CountedWords } from '#app/reports/section.ts'
import { Details } from '#app/ui/details.tsx'

/** How the numbers above came about: definition, base, policy, source and freshness; and the way to the records, for who may see them. */
export const CountedNote = ({
  id,
  counted,
  children,
}: {
  id: string
  counted: CountedWords
  children?: ReactNode
}) => (
  <div className="app-counted">
    <Details summary="How this is counted" id={id}>
      <p className="govuk-body">{counted.definition}</p>
      <p className="govuk-body">
        {counted.structure} {counted.base}
      </p>
      <p className="govuk-body">{counted.policy}</p>
      <p className="govuk-body">
        {counted.source} {counted.fresh}
      </p>
      {children}
    </Details>
  </div>
)

/** The end of a page on paper, where nothing can be unfolded or followed: the same, with the days and the address of the page. */
export const PrintedNote = ({
  counted,
  days,
  address,
}: {
  counted: CountedWords
  days: string
  address: string
}) => (
  <div className="app-print-only">
    <p className="govuk-body">
      <strong>{days}</strong> {counted.definition} {counted.structure} {counted.base}
    </p>
    <p className="govuk-body">{counted.policy}</p>
    <p className="govuk-body">
      {counted.source} {counted.fresh}
    </p>
    <p className="govuk-body app-break-anywhere">{address}</p>
  </div>
)
