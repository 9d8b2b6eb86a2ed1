type RowFilterProps = {
  /** The id of the table or list whose rows are filtered. Rows are `tbody tr`, or whatever carries `data-filter-row`. */
  of: string
  /** "Find a person". */
  label: string
}

/**
 * Finds rows of a list that is on the page whole, as one types. Only there with scripts (enhance.ts shows it); nothing is sent,
 * and rows put aside keep their answers.
 */
export const RowFilter = ({ of, label }: RowFilterProps) => (
  <div className="app-row-filter" data-row-filter={of} hidden>
    <label className="govuk-label" htmlFor={`${of}-filter`}>
      {label}
    </label>
    <input
      className="govuk-input"
      id={`${of}-filter`}
      type="search"
      autoComplete="off"
      spellCheck={false}
    />
    <output className="govuk-hint app-row-filter__count" />
  </div>
)
