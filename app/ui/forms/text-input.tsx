import { classes } from '../class-names.ts'
import { ErrorMessage, fieldIds, FormGroup, Hint, Label, type FieldProps } from './field.tsx'

type TextInputProps = FieldProps & {
  /** What was typed, or is there already. */
  value?: string | number | null
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'time' | 'datetime-local'
  /** In characters (2, 3, 4, 5, 10, 20) or as a share of the column. */
  width?:
    | 2
    | 3
    | 4
    | 5
    | 10
    | 20
    | 'full'
    | 'three-quarters'
    | 'two-thirds'
    | 'one-half'
    | 'one-third'
    | 'one-quarter'
  /** `numeric` for whole numbers: type=number is never used, its arrows change answers by accident. */
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search'
  autoComplete?: string
  autoCapitalize?: string
  spellCheck?: boolean
  prefix?: string
  suffix?: string
}

/** One line of text. */
export function TextInput(props: TextInputProps) {
  const {
    name,
    value,
    type = 'text',
    width,
    inputMode,
    autoComplete,
    autoCapitalize,
    spellCheck,
    prefix,
    suffix,
    hint,
    error,
  } = props
  const { fieldId, hintId, errorId, describedBy } = fieldIds(props)
  const widthClass =
    width && (typeof width === 'number' ? `govuk-input--width-${width}` : `govuk-!-width-${width}`)
  const input = (
    <input
      className={classes('govuk-input', widthClass, error && 'govuk-input--error')}
      id={fieldId}
      name={name}
      type={type}
      defaultValue={value ?? undefined}
      inputMode={inputMode}
      autoComplete={autoComplete}
      autoCapitalize={autoCapitalize}
      spellCheck={spellCheck}
      aria-describedby={describedBy}
    />
  )
  return (
    <FormGroup error={error}>
      <Label for={fieldId} {...props} />
      <Hint id={hintId}>{hint}</Hint>
      <ErrorMessage id={errorId}>{error}</ErrorMessage>
      {prefix || suffix ? (
        <div className="govuk-input__wrapper">
          {prefix ? <Affix kind="prefix">{prefix}</Affix> : null}
          {input}
          {suffix ? <Affix kind="suffix">{suffix}</Affix> : null}
        </div>
      ) : (
        input
      )}
    </FormGroup>
  )
}

const Affix = ({ kind, children }: { kind: 'prefix' | 'suffix'; children: string }) => (
  <div className={`govuk-input__${kind}`} aria-hidden="true">
    {children}
  </div>
)
