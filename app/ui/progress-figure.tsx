import type { ReactNode } from 'react'

/** A number that matters, large, and what it counts below it. Several stand in a `<Figures>` row. */
export const ProgressFigure = ({
  figure,
  children,
}: {
  figure: ReactNode
  children: ReactNode
}) => (
  <div className="app-figure">
    <p className="app-figure__number">{figure}</p>
    <p className="app-figure__caption">{children}</p>
  </div>
)

/** Figures side by side; below each other where there is no room. */
export const Figures = ({ children }: { children: ReactNode }) => (
  <div className="app-figures">{children}</div>
)
