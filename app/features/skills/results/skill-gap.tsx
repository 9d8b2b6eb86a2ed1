import type { LevelStep } from '#app/domain/skills/assessment.ts'
import { HelpfulCourses } from '#app/features/skills/results/helpful-courses.tsx'
import type { Gap } from '#app/features/skills/results/results-view.server.ts'
import { LevelSteps } from '#app/ui/level-steps.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

/** How many of a skill's levels are at or below an order. */
const levelNumberAt = (levels: readonly LevelStep[], order: number | null): number | null =>
  order === null ? null : levels.filter((level) => level.order <= order).length

/** A gap: the person's level, the expected level, and the courses that help. */
export function SkillGap({ gap }: { gap: Gap }) {
  const { skill, name, levels, answer, target } = gap
  return (
    <section className="app-gap" aria-labelledby={`gap-${skill}`}>
      <h3 className="govuk-heading-m" id={`gap-${skill}`}>
        {name}
      </h3>
      <LevelSteps
        levels={levels.map((level) => level.name)}
        yours={levelNumberAt(levels, answer?.order ?? null)}
        expected={levelNumberAt(levels, target?.order ?? null)}
      />
      <p className="govuk-body govuk-!-margin-top-2">
        You answered “{answer?.name}”. This is{' '}
        <strong>
          {formatCount(gap.gap ?? 0, 'level')} below {target?.name}
        </strong>
        , the level expected of {gap.expectedOf}.
      </p>
      <HelpfulCourses gap={gap} />
    </section>
  )
}
