import type { ReactNode } from 'react'
import { Button, ButtonGroup } from './button.tsx'
import { Form } from './form.tsx'

type FilterFormProps = {
  /** What can be changed: "Change what is shown". */
  summary: string
  /** What is shown now, in words, beside the summary: "Senior civil service · 30 September 2026". */
  current?: ReactNode
  open?: boolean
  /** Where the choices go, as a query; the page's own address when left out. */
  action?: string
  submit?: string
  /** The address without any choice made. */
  clearHref?: string
  children: ReactNode
}

/** Choices of what a page shows: what is chosen is always to be read, the form behind one press. Sent by GET, so a view has an address. */
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
        <span className="govuk-details__summary-text">{summary}</span>
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
