import type { ReactNode } from 'react'
import { Button, ButtonGroup } from './button.tsx'
import { Form } from './form.tsx'

type FilterFormProps = {
  /** What can be changed: "Change what is shown". */
  summary: ReactNode
  /** What is shown now, next to the summary: "Senior civil service · 30 September 2026". */
  current?: ReactNode
  open?: boolean
  /** Defaults to the URL of the page. */
  action?: string
  submit?: string
  /** The URL without any filters. */
  clearHref?: string
  children: ReactNode
}

/**
 * Filters for a page. The current filters are always visible, and the form can be opened. It uses
 * GET, so that every view has a URL.
 */
export function FilterForm({
  summary,
  current,
  open,
  action,
  submit = 'Show',
  clearHref,
  children,
}: FilterFormProps) {
  return (
    <details className="govuk-details app-filter" open={open}>
      <summary className="govuk-details__summary app-filter__summary">
        <span className="govuk-details__summary-text">{summary}</span>{' '}
        {current ? <span className="app-filter__current">{current}</span> : null}
      </summary>
      <div className="govuk-details__text app-filter__form">
        <Form method="get" action={action}>
          <div className="app-filter__fields">{children}</div>
          <ButtonGroup>
            <Button>{submit}</Button>
            {clearHref ? (
              <a className="govuk-link" href={clearHref}>
                Clear all choices
              </a>
            ) : null}
          </ButtonGroup>
        </Form>
      </div>
    </details>
  )
}
