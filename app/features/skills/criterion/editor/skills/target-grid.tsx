import {
  describeTargetKey,
  targetKey,
  type SkillChoices,
} from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import type { SkillAnswers } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import { classes } from '#app/ui/class-names.ts'
import { ScrollRegion } from '#app/ui/scroll-region.tsx'

type TargetGridProps = {
  choices: SkillChoices
  answers: SkillAnswers['target']
  /** The profession whose column was added last, if it has no targets yet. */
  added: string | null
  errors?: Record<string, string> | null
}

/** The professions that have a column: those with a target, and the one that was added. */
export const professionsInGrid = (
  answers: SkillAnswers['target'],
  choices: SkillChoices,
  added: string | null,
) => {
  const withTarget = new Set(Object.keys(answers).flatMap((key) => key.split(':')[1] ?? []))
  return choices.professions.filter(({ code }) => code === added || withTarget.has(code))
}

/** The target levels of a skill: a row for each grade, and a column for each profession that has its own. */
export function TargetGrid({ choices, answers, added, errors }: TargetGridProps) {
  const professions = professionsInGrid(answers, choices, added)
  return (
    <ScrollRegion label="Target levels">
      <table className="govuk-table app-target-grid">
        <caption className="govuk-table__caption govuk-visually-hidden">Target levels</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            <th scope="col" className="govuk-table__header">
              Grade
            </th>
            <th scope="col" className="govuk-table__header">
              All professions
            </th>
            {professions.map(({ code, name }) => (
              <th key={code} scope="col" className="govuk-table__header">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="govuk-table__body">
          {choices.grades.map(({ code: grade, name }) => (
            <tr key={grade} className="govuk-table__row">
              <th scope="row" className="govuk-table__header">
                {name}
              </th>
              {[null, ...professions.map(({ code }) => code)].map((profession) => (
                <TargetCell
                  key={profession}
                  id={targetKey(grade, profession)}
                  isForProfession={profession !== null}
                  choices={choices}
                  value={answers[targetKey(grade, profession)]}
                  error={errors?.[`target[${targetKey(grade, profession)}]`]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

type CellProps = {
  id: string
  isForProfession: boolean
  choices: SkillChoices
  value?: string
  error?: string
}

function TargetCell({ id, isForProfession, choices, value, error }: CellProps) {
  const name = `target[${id}]`
  return (
    <td className="govuk-table__cell">
      <div className={classes('govuk-form-group', error && 'govuk-form-group--error')}>
        <label className="govuk-visually-hidden" htmlFor={name}>
          Target level of {describeTargetKey(id, choices)}
        </label>
        {error ? (
          <p id={`${name}-error`} className="govuk-error-message">
            <span className="govuk-visually-hidden">Error:</span> {error}
          </p>
        ) : null}
        <select
          className={classes('govuk-select', error && 'govuk-select--error')}
          id={name}
          name={name}
          defaultValue={value}
          aria-describedby={error ? `${name}-error` : undefined}
        >
          <option value="">{isForProfession ? 'Same as all' : 'No target'}</option>
          {choices.levels.map((level) => (
            <option key={level.code} value={level.code}>
              {level.name}
            </option>
          ))}
        </select>
      </div>
    </td>
  )
}
