type RowFilterProps = {
  /** The id of a table, or of a list whose rows have `data-filter-row`. */
  listId: string
  /** For example, "Find a person". */
  label: string
  /** The label of a checkbox that leaves out rows in which a choice is selected. */
  unansweredLabel?: string
}

/**
 * Finds rows in a list as the person types. It is only shown if scripts run. It sends nothing,
 * and hidden rows keep their answers.
 */
export const RowFilter = ({ listId, label, unansweredLabel }: RowFilterProps) => (
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
    {unansweredLabel === undefined ? null : (
      <div className="govuk-checkboxes govuk-checkboxes--small app-row-filter__unanswered">
        <div className="govuk-checkboxes__item">
          <input className="govuk-checkboxes__input" id={`${listId}-unanswered`} type="checkbox" />
          <label className="govuk-label govuk-checkboxes__label" htmlFor={`${listId}-unanswered`}>
            {unansweredLabel}
          </label>
        </div>
      </div>
    )}
    <output className="govuk-hint app-row-filter__count" />
  </div>
)
