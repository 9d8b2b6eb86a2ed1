import type { ReactNode } from 'react'
import { classes } from './class-names.ts'

type SummaryAction = {
  href: string
  text: string
  /** Text for screen readers only, after the visible text: "the start date" after "Change". */
  hiddenText?: string
}
/** A missing or null `value` is shown as "Not provided". */
export type SummaryRow = { key: ReactNode; value?: ReactNode; actions?: readonly SummaryAction[] }

type SummaryListProps = {
  rows: readonly SummaryRow[]
  noBorder?: boolean
  /** The title of the card that the list is in, for the hidden text of actions. */
  cardTitle?: string
}

/** Keys and values about one thing. Use a table for several similar things. */
export function SummaryList({ rows, noBorder, cardTitle }: SummaryListProps) {
  const hasActions = rows.some((row) => row.actions?.length)
  return (
    <dl className={classes('govuk-summary-list', noBorder && 'govuk-summary-list--no-border')}>
      {rows.map((row, index) => (
        <div
          key={index}
          className={classes(
            'govuk-summary-list__row',
            hasActions && !row.actions?.length && 'govuk-summary-list__row--no-actions',
          )}
        >
          <dt className="govuk-summary-list__key">{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value ?? 'Not provided'}</dd>
          {row.actions?.length ? (
            <dd className="govuk-summary-list__actions">
              <Actions
                actions={row.actions}
                list="govuk-summary-list__actions-list"
                item="govuk-summary-list__actions-list-item"
                subject={cardTitle}
              />
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}

type SummaryCardProps = {
  title: string
  headingLevel?: 2 | 3 | 4
  actions?: readonly SummaryAction[]
  rows?: readonly SummaryRow[]
  /** Instead of the rows, or below them. */
  children?: ReactNode
}

/** One of several similar items, with a title and at most two or three actions. */
export function SummaryCard({
  title,
  headingLevel = 2,
  actions,
  rows,
  children,
}: SummaryCardProps) {
  const Heading = `h${headingLevel}` as const
  const links = actions?.length ? (
    <Actions
      actions={actions}
      list="govuk-summary-card__actions"
      item="govuk-summary-card__action"
      subject={title}
    />
  ) : null
  return (
    <div className="govuk-summary-card">
      <div className="govuk-summary-card__title-wrapper">
        <Heading className="govuk-summary-card__title">{title}</Heading>
        {actions?.length === 1 ? <div className="govuk-summary-card__actions">{links}</div> : links}
      </div>
      <div className="govuk-summary-card__content">
        {rows ? <SummaryList rows={rows} cardTitle={title} /> : null}
        {children}
      </div>
    </div>
  )
}

/** Shows a single action as a link, and several as a list of links. */
function Actions({
  actions,
  list,
  item,
  subject,
}: {
  actions: readonly SummaryAction[]
  list: string
  item: string
  subject?: string
}) {
  const links = actions.map((action) => (
    <ActionLink key={action.href + action.text} action={action} subject={subject} />
  ))
  if (links.length < 2) return links[0] ?? null
  return (
    <ul className={list}>
      {links.map((link) => (
        <li key={link.key} className={item}>
          {link}
        </li>
      ))}
    </ul>
  )
}

function ActionLink({ action, subject }: { action: SummaryAction; subject?: string }) {
  const hidden = [action.hiddenText, subject && `(${subject})`].filter(Boolean).join(' ')
  return (
    <a className="govuk-link" href={action.href}>
      {action.text}
      {hidden ? <span className="govuk-visually-hidden"> {hidden}</span> : null}
    </a>
  )
}
