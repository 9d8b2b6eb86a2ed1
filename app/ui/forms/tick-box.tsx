type Props = {
  name: string
  value: string | number
  /** For screen readers only, because the row of the table says what the box is for. */
  label: string
  /** Defaults to the name and value. Give the first box the id that an error links to. */
  id?: string
  checked?: boolean
}

/** One checkbox in a row of a table. */
export const TickBox = ({ name, value, label, id = `${name}-${value}`, checked }: Props) => (
  <div className="govuk-checkboxes govuk-checkboxes--small">
    <div className="govuk-checkboxes__item">
      <input
        className="govuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        value={value}
        defaultChecked={checked}
      />
      <label className="govuk-label govuk-checkboxes__label" htmlFor={id}>
        <span className="govuk-visually-hidden">Select {label}</span>
      </label>
    </div>
  </div>
)
