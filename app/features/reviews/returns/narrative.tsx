import type { Narrative } from '#app/domain/reviews/content.ts'
import { NARRATIVE_SECTIONS } from '#app/features/reviews/narrative-sections.ts'

const Paragraphs = ({ text }: { text: string }) =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, index) => (
      <p key={index} className="govuk-body app-review__text">
        {paragraph}
      </p>
    ))

/** What the department wrote. @param empty the text for an empty section */
export const ReturnNarrative = ({ narrative, empty }: { narrative: Narrative; empty: string }) => (
  <>
    {NARRATIVE_SECTIONS.map(({ name, title }) => (
      <section key={name} aria-labelledby={`narrative-${name}`}>
        <h3 className="govuk-heading-s" id={`narrative-${name}`}>
          {title}
        </h3>
        {narrative[name] === '' ? (
          <p className="govuk-body">{empty}</p>
        ) : (
          <Paragraphs text={narrative[name]} />
        )}
      </section>
    ))}
  </>
)
