import type { FindingText } from '#app/features/oversight/quality/describe.server.ts'

/** The record that a finding is about, with a link to it. */
export const FindingSubject = ({ text }: { text: FindingText | null }) => {
  if (text === null) return <>A record that no longer exists</>
  const { text: name, href, detail } = text.subject
  return (
    <>
      {href === null ? (
        name
      ) : (
        <a className="govuk-link" href={href}>
          {name}
        </a>
      )}
      {detail === null ? null : (
        <div className="govuk-body-s govuk-!-margin-bottom-0">{detail}</div>
      )}
    </>
  )
}

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
