/** A page whose draft, or the part of it that the page is about, is gone. Nothing that was typed is lost. */
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

type ClosedReason = 'closed' | 'gone'

const SENTENCES: Readonly<Record<ClosedReason, string>> = {
  closed:
    'This version is no longer a draft. Someone has published or deleted it, and a published version never changes.',
  gone: 'Someone has removed this from the draft.',
}

type ClosedDraftProps = {
  title: string
  reason: ClosedReason
  /** What the person typed, by field. */
  typed?: readonly (readonly [label: string, text: string])[]
  back: { href: string; text: string }
}

export const DRAFTS_LINK = { href: paths.criterionDrafts(), text: 'Edit the criterion' }

export function ClosedDraft({ title, reason, typed, back }: ClosedDraftProps) {
  const texts = typed?.filter(([, text]) => text !== '') ?? []
  const errors = typed ? { form: `${SENTENCES[reason]} Your changes were not saved` } : null
  return (
    <Page title={title} back={back} errors={errors}>
      {typed ? null : <p className="govuk-body">{SENTENCES[reason]}</p>}
      {texts.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">What you typed</h2>
          <p className="govuk-body">Copy what you need before you leave this page.</p>
          <dl className="govuk-body">
            {texts.map(([label, text]) => (
              <div key={label}>
                <dt className="govuk-!-font-weight-bold">{label}</dt>
                <dd className="app-typed-text">{text}</dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={back.href}>
          {back.text}
        </a>
      </p>
    </Page>
  )
}
