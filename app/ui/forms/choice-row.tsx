import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'
import { ErrorMessage, fieldIds } from './field.tsx'

type FollowUp = {
  /** The value of the choice that needs it. */
  when: string
  name: string
  label: string
  value: string
  error?: string
  isNumber?: boolean
}

const NO_FOLLOW_UPS: readonly FollowUp[] = []

type ChoiceRowProps = {
  name: string
  id?: string
  /** Who or what the row is about. */
  legend: ReactNode
  /** Smaller text next to the legend: "HMRC · Finance". */
  detail?: ReactNode
  items: readonly { value: string; text: string }[]
  value?: string | null
  /** Text below the choices: for example, who saved the mark. */
  note?: ReactNode
  error?: string
  /** Text fields that are shown while their choice is selected. */
  followUps?: readonly FollowUp[]
}

/**
 * A register row: a legend and a few choices, large enough for a thumb. `<RowFilter>` and
 * `<MarkAllButton>` work on rows.
 */
export function ChoiceRow({
  name,
  id,
  legend,
  detail,
  items,
  value,
  note,
  error,
  followUps = NO_FOLLOW_UPS,
}: ChoiceRowProps) {
  const hasError = Boolean(error) || followUps.some((followUp) => followUp.error)
  const { fieldId, errorId, describedBy } = fieldIds(
    { id, name, error },
    note ? `${id ?? name}-note` : undefined,
  )
  return (
    <div
      className={classes('app-choice-row', hasError && 'app-choice-row--error')}
      data-filter-row=""
    >
      <fieldset className="app-choice-row__fieldset" aria-describedby={describedBy}>
        <legend className="app-choice-row__legend">
          <span className="app-choice-row__name">{legend}</span>
          {detail ? <span className="app-choice-row__detail"> {detail}</span> : null}
        </legend>
        <div className="app-choice-row__answer">
          <ErrorMessage id={errorId}>{error}</ErrorMessage>
          <div className="govuk-radios app-choice-row__choices" data-choices="">
            {items.map((item, index) => (
              <div key={item.value} className="govuk-radios__item app-choice-row__choice">
                <input
                  className="govuk-radios__input"
                  id={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
                  name={name}
                  type="radio"
                  value={item.value}
                  defaultChecked={item.value === value}
                />
                <label
                  className="govuk-label govuk-radios__label"
                  htmlFor={index === 0 ? fieldId : `${fieldId}-${index + 1}`}
                >
                  {item.text}
                </label>
              </div>
            ))}
          </div>
          {followUps.map((followUp) => (
            <FollowUpField key={followUp.name} {...followUp} />
          ))}
          {note ? (
            <div className="govuk-hint app-choice-row__note" id={`${fieldId}-note`}>
              {note}
            </div>
          ) : null}
        </div>
      </fieldset>
    </div>
  )
}

/**
 * Hidden by styles until its choice is selected, so it needs no scripts. A browser whose styles cannot do
 * that always shows it.
 */
function FollowUpField({ when, name, label, value, error, isNumber }: FollowUp) {
  return (
    <div className={`app-choice-row__follow-up app-choice-row__follow-up--${when}`}>
      <ErrorMessage id={`${name}-error`}>{error}</ErrorMessage>
      <label className="govuk-label app-choice-row__follow-up-label" htmlFor={name}>
        {label}
      </label>
      <input
        className={classes(
          'govuk-input',
          isNumber ? 'govuk-input--width-4' : 'app-choice-row__follow-up-text',
          error && 'govuk-input--error',
        )}
        id={name}
        name={name}
        type="text"
        inputMode={isNumber ? 'numeric' : undefined}
        autoComplete="off"
        defaultValue={value}
        aria-describedby={error ? `${name}-error` : undefined}
      />
    </div>
  )
}

/** A register's rows. `<RowFilter>` and `<MarkAllButton>` refer to the id. */
export const ChoiceRows = ({ id, children }: { id: string; children: ReactNode }) => (
  <div className="app-choice-rows" id={id}>
    {children}
  </div>
)
