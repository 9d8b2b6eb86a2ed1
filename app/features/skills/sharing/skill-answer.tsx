import type { ReactNode } from 'react'
import type { SharedFinding } from '#app/data/skills/sharing/criterion.server.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

/** For example, "Target level: Practitioner, 1 level up". */
function describeTarget({ target, gap, kind }: SharedFinding): string {
  if (target === null) return 'No target level'
  if (kind === 'not-sure') return `Target level: ${target.name}`
  return gap === null || gap === 0
    ? `Target level: ${target.name}, reached`
    : `Target level: ${target.name}, ${formatCount(gap, 'level')} up`
}

type Props = {
  finding: SharedFinding
  headingLevel: 2 | 3
  /** Below the answer: what managers said, and what to do. */
  children?: ReactNode
}

/** One answer as a manager sees it. The preview shows the same. */
export function SharedSkill({ finding, headingLevel, children }: Props) {
  const Heading = `h${headingLevel}` as const
  const { skill, name, answer, evidence } = finding
  return (
    <section className="app-shared-skill" aria-labelledby={`skill-${skill}`}>
      <Heading className="govuk-heading-s govuk-!-margin-bottom-1" id={`skill-${skill}`}>
        {name}
      </Heading>
      <p className="govuk-body govuk-!-margin-bottom-2">
        <strong>{answer?.name}</strong>. {describeTarget(finding)}
      </p>
      {evidence ? <InsetText>{evidence}</InsetText> : null}
      {children}
    </section>
  )
}
