import type { FindingText } from '#app/features/oversight/quality/describe.server.ts'

/** The record that a finding is about, or the two records, with links to them. */
export const FindingSubject = ({ text }: { text: FindingText | null }) =>
  text === null ? (
    <>A record that no longer exists</>
  ) : (
    <>
      <Subject subject={text.subject} />
      {text.other ? (
        <div className="govuk-!-margin-top-3">
          <Subject subject={text.other} />
        </div>
      ) : null}
    </>
  )

const Subject = ({ subject: { text, href, detail } }: { subject: FindingText['subject'] }) => (
  <>
    {href === null ? (
      text
    ) : (
      <a className="govuk-link" href={href}>
        {text}
      </a>
    )}
    {detail === null ? null : (
      <div className="govuk-body-s govuk-!-margin-bottom-0 govuk-!-text-break-word">{detail}</div>
    )}
  </>
)

/** What is wrong, in one or more lines. */
export const FindingLines = ({ text }: { text: FindingText | null }) => (
  <>
    {text?.lines.map((line) => (
      <div className="govuk-!-text-break-word" key={line}>
        {line}
      </div>
    ))}
  </>
)
