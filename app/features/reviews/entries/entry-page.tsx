/** The page of one entry of a return, an action or a metric: its form, and above it what somebody else has saved meanwhile. */
import type { ReactNode } from 'react'
import type {
  EntryAnswers,
  EntryView,
  RefusedEntry,
} from '#app/features/reviews/entries/entry.server.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx'

export type FieldsProps<Answers> = { answers: Answers; errors?: Record<string, string> | null }

/** What a kind of entry has of its own on its page. */
export type EntryDisplay<Answers> = {
  Fields: (props: FieldsProps<Answers>) => ReactNode
  /** What is saved, in words. */
  rowsOf: (saved: Answers) => readonly SummaryRow[]
  submit: string
}

type EntryPageProps<Answers> = {
  read: EntryView<Answers>
  sent?: RefusedEntry<Answers>
  look: EntryDisplay<Answers>
}

export function EntryPage<Answers extends EntryAnswers>({
  read,
  sent,
  look: { Fields, rowsOf, submit },
}: EntryPageProps<Answers>) {
  const { pageTitle, caption, back, addressOfNew, why, saved, removable, lastChange } = read
  const isClash = sent?.refused === 'clash'
  const typed = sent && {
    ...sent.answers,
    seen: isClash ? (saved?.seen ?? '0') : sent.answers.seen,
  }
  const answers = typed ?? (why === null ? saved : null)
  return (
    <Page
      title={pageTitle}
      caption={caption}
      back={{ href: back, text: 'Return' }}
      errors={sent?.errors}
    >
      {why && !sent ? <p className="govuk-body">{why}</p> : null}
      {isClash && saved ? (
        <>
          <h2 className="govuk-heading-m">Saved meanwhile</h2>
          <p className="govuk-body-s">{lastChange}</p>
          <SummaryList rows={rowsOf(saved)} />
          <h2 className="govuk-heading-m">Yours, not saved yet</h2>
        </>
      ) : null}
      {answers ? (
        <Form action={sent?.refused === 'gone' ? addressOfNew : undefined}>
          <input type="hidden" name="seen" value={answers.seen} />
          <Fields answers={answers} errors={sent?.errors} />
          <ButtonGroup>
            <Button preventDoubleClick>{submit}</Button>
            {removable ? (
              <Button look="secondary" name="remove" value="yes">
                Take it away
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
