import type { ReactNode } from 'react'

/** A keyboard can only scroll what has the focus. */
const FOCUSABLE = { tabIndex: 0 }

/**
 * Scrolls content that may be wider than the screen, so that the page itself never scrolls
 * sideways. With scripts the Tab key stops here only if there is something to scroll.
 * @param label must be unique on the page
 */
export const ScrollRegion = ({ label, children }: { label: string; children: ReactNode }) => (
  <section className="app-scroll-region" aria-label={label} data-scroll-region="" {...FOCUSABLE}>
    {children}
  </section>
)
