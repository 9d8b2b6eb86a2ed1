import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type Props = {
  canChange: boolean
  /** The filters of the list. */
  query: Readonly<Record<string, string | undefined>>
  count: number
  pages: number
  children: ReactNode
}

/** The table of people, with a button for those who are selected in it, or for everyone on the list. */
export const PeopleForm = ({ canChange, query, count, pages, children }: Props) =>
  canChange ? (
    <Form method="get" action={paths.changePeople()}>
      {Object.entries(query).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div className="govuk-checkboxes govuk-checkboxes--small govuk-!-margin-bottom-4">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="everyone"
            name="everyone"
            type="checkbox"
            value="yes"
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="everyone">
            {`Everyone on this list: ${formatCount(count, 'person', 'people')}${pages > 1 ? `, on all ${pages} pages` : ''}`}
          </label>
        </div>
      </div>
      <Button look="secondary">Change the people selected</Button>
      {children}
    </Form>
  ) : (
    children
  )
