import { classes } from '../class-names.ts'
import { formatNumber } from '../text/numbers.ts'
import { Hint, LabelledField, type FieldProps } from './field.tsx'

type TextareaProps = FieldProps & {
  /** A stored value, or what the person typed when the form comes back with errors. */
  value?: string | null
  rows?: number
  spellCheck?: boolean
  /**
   * Shows how many characters are left, and with scripts counts as the person types. The server
   * must check too.
   */
  maxLength?: number
}

/** Several lines of text. */
export function Textarea({ value, rows = 5, spellCheck, maxLength, ...field }: TextareaProps) {
  const infoId = maxLength ? `${field.id ?? field.name}-info` : undefined
  const counterAttributes = maxLength
    ? {
        className: 'govuk-character-count',
        'data-module': 'govuk-character-count',
        'data-maxlength': maxLength,
      }
    : {}
  return (
    <LabelledField {...field} describedBy={infoId} group={counterAttributes}>
      {(control) => (
        <>
          <textarea
            className={classes(
              'govuk-textarea',
              field.error && 'govuk-textarea--error',
              maxLength !== undefined && 'govuk-js-character-count',
            )}
            {...control}
            rows={rows}
            spellCheck={spellCheck}
            defaultValue={value ?? undefined}
          />
          {maxLength ? (
            <Hint id={infoId} className="govuk-character-count__message">
              You can enter up to {formatNumber(maxLength)} characters
            </Hint>
          ) : null}
        </>
      )}
    </LabelledField>
  )
}
