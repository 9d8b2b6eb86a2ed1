import type { ReactNode } from 'react'
import { Hint } from './field.tsx'

export type ChoiceItem = { value: string; text: ReactNode; hint?: ReactNode }

type ChoiceProps = {
  kind: 'radios' | 'checkboxes'
  id: string
  name: string
  item: ChoiceItem
  checked: boolean
}

/** One radio or checkbox with its label and hint. */
export function Choice({ kind, id, name, item, checked }: ChoiceProps) {
  const hintId = item.hint ? `${id}-item-hint` : undefined
  return (
    <div className={`govuk-${kind}__item`}>
      <input
        className={`govuk-${kind}__input`}
        id={id}
        name={name}
        type={kind === 'radios' ? 'radio' : 'checkbox'}
        value={item.value}
        defaultChecked={checked}
        aria-describedby={hintId}
      />
      <label className={`govuk-label govuk-${kind}__label`} htmlFor={id}>
        {item.text}
      </label>
      <Hint id={hintId} className={`govuk-${kind}__hint`}>
        {item.hint}
      </Hint>
    </div>
  )
}
