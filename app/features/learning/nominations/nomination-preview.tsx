import type { NominationResult } from '#app/features/learning/nominations/nominate.server.ts'
import { summariseResults } from '#app/features/learning/nominations/nomination-messages.ts'
import { ResultsTable } from '#app/features/learning/nominations/results-table.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  results: readonly NominationResult[]
  /** The answers, to send again with the confirmation. */
  sent: readonly (readonly [name: string, value: string])[]
  href: string
}

/** What nominating would do for each person, and the button to do it. */
export function NominationPreview({ results, sent, href }: Props) {
  const going = results.filter(({ outcome }) => outcome !== 'refused').length
  return (
    <>
      <p className="govuk-body-l">{summariseResults(results)}.</p>
      {going > 0 ? (
        <>
          <p className="govuk-body">
            We will email each of them that you nominated them, with the dates and how to decline.
          </p>
          <Form>
            {sent.map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="step" value="nominate" />
            <SubmitOrCancel
              submit={`Nominate ${formatCount(going, 'person', 'people')}`}
              href={href}
              cancel="Start again"
            />
          </Form>
        </>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={href}>
            Start again
          </a>
        </p>
      )}
      <ResultsTable results={results} />
    </>
  )
}
