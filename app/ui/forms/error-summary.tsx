/** The sentences by field. A sentence under `form` is about the whole form, and links to nothing. */
export type Errors = Record<string, string>

/** What is wrong, at the top of the page, each sentence a link to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ errors }: { errors?: Errors | null }) {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <div className="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {entries.map(([field, sentence]) => (
              <li key={field}>
                {field === 'form' ? sentence : <a href={`#${field}`}>{sentence}</a>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
