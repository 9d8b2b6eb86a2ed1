import type { ReactNode } from 'react'

/**
 * Stays at the bottom of the screen while its form is in view, so that a thumb can always reach the
 * save button.
 */
export const StickyBar = ({ children }: { children: ReactNode }) => (
  <div className="app-sticky-bar">{children}</div>
)
