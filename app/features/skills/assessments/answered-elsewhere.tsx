import { InsetText } from '#app/ui/inset-text.tsx'

export type OtherEntry = { answer: string | null; evidence: string | null }

/** What was saved for a question in another window or on another device while this page was open. */
export const AnsweredElsewhere = ({ answer, evidence }: OtherEntry) => (
  <InsetText>
    <p className="govuk-body">
      Saved in another window or on another device: <strong>{answer ?? 'no level yet'}</strong>
    </p>
    {evidence ? <p className="govuk-body app-typed-text">Example: {evidence}</p> : null}
    <p className="govuk-body">Below is what you entered here. Continue to save it instead.</p>
  </InsetText>
)
