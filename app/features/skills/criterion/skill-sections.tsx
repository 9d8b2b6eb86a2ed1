import type { SkillView } from '#app/features/skills/criterion/skills-view.server.ts'
import { SkillDetail } from '#app/features/skills/criterion/skill-detail.tsx'

/** Several skills in full, each with its name as a heading. */
export function SkillSections({
  skills,
  who,
  headingLevel,
  hrefOf,
}: {
  skills: readonly SkillView[]
  who: string | null
  headingLevel: 2 | 3
  hrefOf: (code: string) => string
}) {
  const Heading = `h${headingLevel}` as const
  return skills.map((skill) => (
    <section key={skill.code} className="app-skill" aria-labelledby={`skill-${skill.code}`}>
      <Heading className="govuk-heading-m" id={`skill-${skill.code}`}>
        <a className="govuk-link" href={hrefOf(skill.code)}>
          {skill.name}
        </a>
      </Heading>
      <SkillDetail skill={skill} who={who} headingLevel={headingLevel === 2 ? 3 : 4} />
    </section>
  ))
}
