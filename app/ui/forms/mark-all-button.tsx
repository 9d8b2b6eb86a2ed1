type MarkAllButtonProps = {
  /** The id of the `<ChoiceRows>` it marks. */
  of: string
  /** The choice that every row without one is given. */
  value: string
  children: string
}

/**
 * Gives every row that has no mark yet the same one; marks that are there stay. With scripts (enhance.ts) it happens on the page, to be
 * looked over and saved. Without, it sends the form with `mark-all=<value>`, and the action does the same with what was sent.
 */
export const MarkAllButton = ({ of, value, children }: MarkAllButtonProps) => (
  <div className="app-mark-all">
    <button
      type="submit"
      className="govuk-button govuk-button--secondary app-mark-all__button"
      name="mark-all"
      value={value}
      data-mark-all={of}
    >
      {children}
    </button>
    <output className="govuk-hint app-mark-all__status" id={`${of}-marked`} />
  </div>
)
