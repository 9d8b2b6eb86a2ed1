type RowFilterProps = {
  /** The id of a table, or of a list whose rows have `data-filter-row`. */
  of: string
  /** "Find a person". */
  label: string
}

/**
 * Finds rows of a list as the person types. Scripts show it. It sends nothing, and hidden rows keep
 * their answers.
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
