import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

export type TagColour =
  | 'grey'
  | 'green'
  | 'teal'
  | 'blue'
  | 'light-blue'
  | 'purple'
  | 'magenta'
  | 'red'
  | 'orange'
  | 'yellow'

/** A status. The colour must not say anything that the words do not. */
export const Tag = ({ children, colour }: { children: ReactNode; colour?: TagColour }) => (
  <strong className={classes('govuk-tag', colour && `govuk-tag--${colour}`)}>{children}</strong>
)
