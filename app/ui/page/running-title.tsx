import type { ReactNode } from 'react'

/** The title that printed pages repeat at the foot. It is not shown on screens, where the h1 says the same. */
export const RunningTitle = ({ children }: { children: ReactNode }) => (
  <div className="app-running-title" aria-hidden="true">
    {children}
  </div>
)
