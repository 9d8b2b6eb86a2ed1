/** The page for an action or metric in a return. If someone else has saved it since the form was opened, their version is above the form. */
import type { ReactNode } from 'react'
import type {
  EntryAnswers,
  EntryView,
  FailedSubmission,
} from '#app/features/reviews/entries/entry.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

export type FieldsProps<Answers> = { answers: Answers; errors?: Record<string, string> | null }

/** How one kind of entry is displayed. */
export type EntryDisplay<Answers> = {
  Fields: (props: FieldsProps<Answers>) => ReactNode
  /** A saved entry as a summary list. */
  toSummaryRows: (saved: Answers) => readonly SummaryRow[]
  submit: string
  remove: string
}

type EntryPageProps<Answers> = {
  view: EntryView<Answers>
  failed?: FailedSubmission<Answers>
  display: EntryDisplay<Answers>
}

export function EntryPage<Answers extends EntryAnswers>({
  view,
  failed,
  display: { Fields, toSummaryRows, submit, remove },
}: EntryPageProps<Answers>) {
  const { pageTitle, caption, back, addPath, whyNotEditable, saved, isRemovable, lastChange } = view
  const isClash = failed?.refusal === 'clash'
  const entered = failed && {
    ...failed.answers,
    revision: isClash ? (saved?.revision ?? '0') : failed.answers.revision,
  }
  const answers = entered ?? (whyNotEditable === null ? saved : null)
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={failed?.errors}
    >
      {whyNotEditable && !failed ? <p className="govuk-body">{whyNotEditable}.</p> : null}
      {isClash && saved ? (
        <>
          <h2 className="govuk-heading-m">Saved by someone else</h2>
          <p className="govuk-body-s">{lastChange}</p>
          <SummaryList rows={toSummaryRows(saved)} />
          <h2 className="govuk-heading-m">Your version (not saved)</h2>
        </>
      ) : null}
      {answers ? (
        <Form action={failed?.refusal === 'gone' ? addPath : undefined}>
          <input type="hidden" name="revision" value={answers.revision} />
          <Fields answers={answers} errors={failed?.errors} />
          <ButtonGroup>
            <Button preventDoubleClick>{submit}</Button>
            {isRemovable ? (
              <Button look="secondary" name="remove" value="yes">
                {remove}
              </Button>
            ) : null}
            <a className="govuk-link" href={back}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      ) : null}
    </Page>
  )
}
