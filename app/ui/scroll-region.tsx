import type { ReactNode } from 'react'

/** What scrolls must take the focus, or a keyboard cannot scroll it. */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

/**
 * Holds what may be wider than a narrow screen, and scrolls it: the page itself never scrolls sideways. Reached by keyboard;
 * with scripts only while there is something to scroll. The label is unlike those of other regions on the page.
 */
export const ScrollRegion = ({ label, children }: { label: string; children: ReactNode }) => (
  <section
    className="app-scroll-region"
    aria-label={label}
    data-scroll-region=""
    {...REACHED_BY_KEYBOARD}
  >
    {children}
  </section>
)
