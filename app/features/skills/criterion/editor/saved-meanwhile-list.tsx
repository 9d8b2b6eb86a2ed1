import type { SavedMeanwhile } from '#app/features/skills/criterion/editor/meanwhile.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

/** What someone else saved while the form was open. Renders nothing if there is nothing. */
export function SavedMeanwhileList({ fields }: { fields?: readonly SavedMeanwhile[] }) {
  if (!fields || fields.length === 0) return null
  return (
    <InsetText>
      <h2 className="govuk-heading-s">What someone else saved</h2>
      <p className="govuk-body">
        Where you changed the same thing, the form below still has your text.
      </p>
      <dl className="govuk-body govuk-!-margin-bottom-0">
        {fields.map(({ label, before, now }) => (
          <div key={label}>
            <dt className="govuk-!-font-weight-bold">{label}</dt>
            <dd className="app-typed-text">
              {now}
              <br />
              <span className="govuk-hint">Before: {before}</span>
            </dd>
          </div>
        ))}
      </dl>
    </InsetText>
  )
}
