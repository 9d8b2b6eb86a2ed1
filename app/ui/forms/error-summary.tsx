/** Error messages by field. A message under `form` is about the whole form and has no link. */
export type Errors = Record<string, string>

/** Lists all errors at the top of the page, each linked to its field. Renders nothing if there are none. */
export function ErrorSummary({ errors }: { errors?: Errors | null }) {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <div className="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 className="govuk-error-summary__title">There is a problem</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {entries.map(([field, message]) => (
              <li key={field}>
                {field === 'form' ? message : <a href={`#${field}`}>{message}</a>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}
