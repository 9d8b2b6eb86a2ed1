import type { Results, SkillResult } from '#app/features/skills/results/results-view.server.ts'
import { Details } from '#app/ui/details.tsx'
import { LevelScale, LevelScaleKey } from '#app/ui/level-scale.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

/** A finding's levels as step numbers, from 1 for the lowest level of the criterion. */
function stepsOf(finding: SkillResult, levels: Results['levels']) {
  const step = (order: number | null): number | null =>
    order === null ? null : levels.filter((level) => level.order <= order).length
  return {
    count: levels.length,
    defined: finding.levels.map(({ order }) => step(order) ?? 0),
    yours: step(finding.answer?.order ?? null),
    target: step(finding.target?.order ?? null),
    // The picture does not show a response to an earlier answer. The text below does.
    manager: finding.manager?.isAboutEarlier === false ? step(finding.manager.order) : null,
  }
}

const answerText = ({ answer }: SkillResult): string => answer?.name ?? 'Not answered yet'
const targetText = ({ target }: SkillResult): string => target?.name ?? 'None set'
const managerText = ({ manager }: SkillResult): string => {
  if (manager === null) return 'No response'
  if (manager.isAboutEarlier) return `${manager.name}, about an earlier answer`
  return manager.agrees ? 'Agrees' : manager.name
}

/** Every skill on a line of named steps, gaps first, with the same as a table. */
export function SkillsPicture({ results }: { results: Results }) {
  const { levels, skills } = results
  const hasManager = skills.some(({ manager }) => manager !== null)
  return (
    <>
      <LevelScaleKey hasManager={hasManager} />
      <div className="app-skills">
        <div className="app-skills__levels" aria-hidden="true">
          <span className="app-skills__name" />
          {['Not yet', ...levels.map(({ name }) => name)].map((name) => (
            <span key={name} className="app-skills__level">
              {name}
            </span>
          ))}
        </div>
        <ul className="app-skills__list">
          {skills.map((finding) => (
            <li key={finding.skill} className="app-skills__row">
              <a className="govuk-link app-skills__name" href={`#skill-${finding.skill}`}>
                {finding.name}
              </a>
              <span className="govuk-visually-hidden">
                : {answerText(finding)}. Target level: {targetText(finding)}.
                {finding.manager ? ` Your manager: ${managerText(finding)}.` : null}
              </span>
              <LevelScale {...stepsOf(finding, levels)} />
              {finding.kind === 'not-sure' || finding.kind === 'missing' ? (
                <span className="app-skills__note" aria-hidden="true">
                  {answerText(finding)}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      <Details summary="See this as a table">
        <Table
          caption="All skills"
          captionHidden
          columns={hasManager ? [...COLUMNS, MANAGER_COLUMN] : COLUMNS}
          rows={skills}
        />
      </Details>
    </>
  )
}

const MANAGER_COLUMN: Column<SkillResult> = { header: 'Your manager', cell: managerText }

const COLUMNS: readonly Column<SkillResult>[] = [
  { header: 'Skill', cell: ({ name }) => name },
  { header: 'Your answer', cell: answerText },
  { header: 'Target level', cell: targetText },
  { header: 'Levels below target', numeric: true, cell: ({ gap }) => gap ?? '' },
]
