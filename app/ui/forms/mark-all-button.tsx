type MarkAllButtonProps = {
  /** The id of the `<ChoiceRows>` to mark. */
  listId: string
  /** The choice to select in every row without one. */
  value: string
  children: string
}

/**
 * Gives the same mark to every row without one. With scripts this happens on the page, for the person
 * to check and save. Without scripts it sends the form with `mark-all=<value>`, and the action
 * marks the rows.
 */
export const MarkAllButton = ({ listId, value, children }: MarkAllButtonProps) => (
  <div className="app-mark-all">
    <button
      type="submit"
      className="govuk-button govuk-button--secondary app-mark-all__button"
      name="mark-all"
      value={value}
      data-mark-all={listId}
    >
      {children}
    </button>
    <output className="govuk-hint app-mark-all__status" id={`${listId}-marked`} />
  </div>
)
