import type { ReactNode } from 'react'

/** Stays at the bottom of the screen while its form is in view, so that the button to save is always in reach of a thumb. */
export const StickyBar = ({ children }: { children: ReactNode }) => (
  <div className="app-sticky-bar">{children}</div>
)
