type RowFilterProps = {
  /** The id of a table, or of a list whose rows have `data-filter-row`. */
  listId: string
  /** For example, "Find a person". */
  label: string
}

/**
 * Finds rows in a list as the person types. It is only shown if scripts run. It sends nothing,
 * and hidden rows keep their answers.
 */
export const RowFilter = ({ listId, label }: RowFilterProps) => (
  <div className="app-row-filter" data-row-filter={listId} hidden>
    <label className="govuk-label" htmlFor={`${listId}-filter`}>
      {label}
    </label>
    <input
      className="govuk-input"
      id={`${listId}-filter`}
      type="search"
      autoComplete="off"
      spellCheck={false}
    />
    <output className="govuk-hint app-row-filter__count" />
  </div>
)
