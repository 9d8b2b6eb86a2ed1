type Props = {
  name: string
  value: string | number
  /** For screen readers only, because the row of the table says what the box is for. */
  label: string
}

/** One checkbox in a row of a table. */
export const TickBox = ({ name, value, label }: Props) => (
  <div className="govuk-checkboxes govuk-checkboxes--small">
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        id={`${name}-${value}`}
        name={name}
        type="checkbox"
        value={value}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={`${name}-${value}`}>
        <span className="govuk-visually-hidden">Select {label}</span>
      </label>
    </div>
  </div>
)
