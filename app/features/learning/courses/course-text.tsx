const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Text about a course under a heading. Several lines are a list. Renders nothing without text. */
export function CourseText({ heading, text }: { heading: string; text: string | null }) {
  const lines = linesOf(text ?? '')
  if (lines.length === 0) return null
  return (
    <>
      <h2 className="govuk-heading-m">{heading}</h2>
      {lines.length === 1 ? (
        <p className="govuk-body">{lines[0]}</p>
      ) : (
        <ul className="govuk-list govuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}
