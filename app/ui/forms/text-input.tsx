import { classes } from '../class-names.ts'
import { LabelledField, type FieldProps } from './field.tsx'

type TextInputProps = FieldProps & {
  /** A stored value, or what the person typed when the form comes back with errors. */
  value?: string | number | null
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | 'time' | 'datetime-local'
  /** The width in characters, or as a share of the column. */
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
  /**
   * Use `numeric` for whole numbers. We never use type=number, because its arrows change answers by
   * accident.
   */
  inputMode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search'
  autoComplete?: string
  autoCapitalize?: string
  spellCheck?: boolean
  prefix?: string
  suffix?: string
}

/** One line of text. */
export function TextInput({
  value,
  type = 'text',
  width,
  inputMode,
  autoComplete,
  autoCapitalize,
  spellCheck,
  prefix,
  suffix,
  ...field
}: TextInputProps) {
  const widthClass =
    width && (typeof width === 'number' ? `govuk-input--width-${width}` : `govuk-!-width-${width}`)
  return (
    <LabelledField {...field}>
      {(control) => {
        const input = (
          <input
            className={classes('govuk-input', widthClass, field.error && 'govuk-input--error')}
            {...control}
            type={type}
            defaultValue={value ?? undefined}
            inputMode={inputMode}
            autoComplete={autoComplete}
            autoCapitalize={autoCapitalize}
            spellCheck={spellCheck}
          />
        )
        if (!prefix && !suffix) return input
        return (
          <div className="govuk-input__wrapper">
            {prefix ? <Affix kind="prefix">{prefix}</Affix> : null}
            {input}
            {suffix ? <Affix kind="suffix">{suffix}</Affix> : null}
          </div>
        )
      }}
    </LabelledField>
  )
}

const Affix = ({ kind, children }: { kind: 'prefix' | 'suffix'; children: string }) => (
  <div className={`govuk-input__${kind}`} aria-hidden="true">
    {children}
  </div>
)
