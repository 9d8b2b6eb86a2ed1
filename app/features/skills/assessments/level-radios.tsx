import type { RatingQuestion } from '#app/features/skills/assessments/rating-question.ts'
import { Radios } from '#app/ui/forms/radios.tsx'

/** The levels with their descriptors, then the answers that are not levels. The name of the skill is the page's h1. */
export const LevelRadios = ({
  question: { name: skill, definition, levels, others },
  ...field
}: {
  question: RatingQuestion
  name: string
  value?: string
  error?: string
}) => (
  <div className="app-levels">
    <Radios
      {...field}
      legend={skill}
      legendSize="l"
      legendAsHeading
      hint={definition}
      items={[
        ...levels.map(({ code, name, descriptor }) => ({
          value: code,
          text: name,
          hint: descriptor,
        })),
        ...others.map(({ code, name }) => ({ value: code, text: name })),
      ]}
    />
  </div>
)
