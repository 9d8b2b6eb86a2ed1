import type { FindingText } from '#app/features/oversight/quality/describe.server.ts'

/** Links to the pages on which a finding is put right, the usual one first. */
export const FixLinks = ({ text }: { text: FindingText | null }) => (
  <>
    {text?.fixes.map(({ text: label, href }) => (
      <div className="govuk-!-margin-bottom-2" key={href}>
        <a className="govuk-link" href={href}>
          {label}
          <span className="govuk-visually-hidden">: {text.subject.text}</span>
        </a>
      </div>
    ))}
  </>
)
