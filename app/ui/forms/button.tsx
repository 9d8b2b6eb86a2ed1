import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

type Look = 'secondary' | 'warning' | 'inverse'

type ButtonProps = {
  children: ReactNode
  look?: Look
  /** Sent with the form when this button is pressed: says which of several it was. */
  name?: string
  value?: string
  type?: 'submit' | 'button'
  /** Sends the form elsewhere than its own action. */
  formAction?: string
  /** A second press within a second is ignored (needs scripts; the server must not mind either). */
  preventDoubleClick?: boolean
  className?: string
}

/** A button that sends its form. */
export function Button({
  children,
  look,
  type = 'submit',
  preventDoubleClick,
  className,
  ...attributes
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classes('govuk-button', look && `govuk-button--${look}`, className)}
      data-module="govuk-button"
      data-prevent-double-click={preventDoubleClick || undefined}
      {...attributes}
    >
      {children}
    </button>
  )
}

/** Announced as a button; with scripts the space bar presses it too. */
const PRESSED_LIKE_A_BUTTON = {
  role: 'button',
  draggable: false,
  'data-module': 'govuk-button',
} as const

/** A link that looks like a button: for going on, not for changing anything. `start` gives it the arrow of a start button. */
export function LinkButton({
  href,
  children,
  look,
  start,
}: {
  href: string
  children: ReactNode
  look?: Look
  start?: boolean
}) {
  return (
    <a
      href={href}
      {...PRESSED_LIKE_A_BUTTON}
      className={classes(
        'govuk-button',
        look && `govuk-button--${look}`,
        start && 'govuk-button--start',
      )}
    >
      {children}
      {start ? (
        <svg
          className="govuk-button__start-icon"
          xmlns="http://www.w3.org/2000/svg"
          width="17.5"
          height="19"
          viewBox="0 0 33 40"
          aria-hidden="true"
          focusable="false"
        >
          <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
      ) : null}
    </a>
  )
}

/** Buttons and the links beside them, in one row that wraps. */
export const ButtonGroup = ({ children }: { children: ReactNode }) => (
  <div className="govuk-button-group">{children}</div>
)
