import type { ReactNode } from 'react'

/** One large figure with what it says. `children` come below, such as a small trend line. */
export type KeyFigure = { value: string; label: ReactNode; children?: ReactNode }

/** The two to four figures that answer a page's question, side by side, or in a column on phones. */
export const KeyFigures = ({ figures }: { figures: readonly KeyFigure[] }) => (
  <dl className="app-key-figures">
    {figures.map(({ value, label, children }, index) => (
      <div className="app-key-figures__figure" key={index}>
        <dt className="app-key-figures__label">{label}</dt>
        <dd className="app-key-figures__value">{value}</dd>
        {children ? <dd className="app-key-figures__more">{children}</dd> : null}
      </div>
    ))}
  </dl>
)
