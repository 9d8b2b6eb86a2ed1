import type { ReactNode } from 'react'
import { classes } from '../class-names.ts'

type Look = 'secondary' | 'warning' | 'inverse'

type ButtonProps = {
  children: ReactNode
  look?: Look
  /** Sent with the form, to say which button was pressed. */
  name?: string
  value?: string
  type?: 'submit' | 'button'
  /** Overrides the action of the form. */
  formAction?: string
  /**
   * Ignores a second press within a second. This needs scripts, so the server must also handle a
   * double submission.
   */
  preventDoubleClick?: boolean
  /** Whether the page opens with the focus on it, because it was pressed on the page before. */
  isFocused?: boolean
  className?: string
}

export function Button({
  children,
  look,
  type = 'submit',
  preventDoubleClick,
  isFocused = false,
  className,
  ...attributes
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classes('govuk-button', look && `govuk-button--${look}`, className)}
      data-module="govuk-button"
      data-prevent-double-click={preventDoubleClick || undefined}
      // Without it, people who use a keyboard would start at the top of the page after each press.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={isFocused}
      {...attributes}
    >
      {children}
    </button>
  )
}

/** Screen readers announce the link as a button, and with scripts the space bar presses it. */
const BUTTON_ROLE = {
  role: 'button',
  draggable: false,
  'data-module': 'govuk-button',
} as const

/**
 * A link that looks like a button, to go to a page and not to change anything. `start` adds the
 * arrow of a start button.
 */
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
      {...BUTTON_ROLE}
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

/** Buttons and links in one row that wraps. */
export const ButtonGroup = ({ children }: { children: ReactNode }) => (
  <div className="govuk-button-group">{children}</div>
)
