import type { ReactNode } from 'react'
import { Given } from '#app/features/skills/sharing/answers-list.tsx'
import { SharedGoals } from '#app/features/skills/sharing/goals-list.tsx'
import { SharedSkill } from '#app/features/skills/sharing/skill-answer.tsx'
import type { SharedView } from '#app/features/skills/sharing/team-person-view.server.ts'

const BLANK = '\u00a0'

/** The minimum number of empty lines to write on. */
const LINES = [1, 2, 3, 4]

/** What to talk about in a one-to-one: gaps, strengths, and room for what is agreed. */
export function ConversationSheet({
  name,
  shared,
  children,
}: {
  name: string
  shared: SharedView | null
  /** Places and completions, above the lines to fill in. */
  children: ReactNode
}) {
  const gaps = shared?.skills.filter(({ kind }) => kind === 'gap') ?? []
  const others = shared?.skills.filter(({ kind }) => kind !== 'gap') ?? []
  return (
    <>
      {shared ? null : (
        <p className="govuk-body">
          {name} does not share their self-assessment with you. Ask what they want to get better at.
        </p>
      )}
      {gaps.length > 0 ? (
        <section aria-labelledby="gaps">
          <h2 className="govuk-heading-m" id="gaps">
            Gaps
          </h2>
          {gaps.map((finding) => (
            <SharedSkill key={finding.skill} finding={finding} headingLevel={3}>
              {finding.confirmation ? <Given confirmation={finding.confirmation} /> : null}
              {finding.courses.length > 0 ? (
                <p className="govuk-body">
                  Courses that help: {finding.courses.map(({ title }) => title).join(', ')}
                </p>
              ) : null}
            </SharedSkill>
          ))}
        </section>
      ) : null}
      {others.length > 0 ? (
        <section aria-labelledby="others">
          <h2 className="govuk-heading-m" id="others">
            {gaps.length > 0 ? 'Other skills' : 'Skills'}
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {others.map(({ skill, name: skillName, answer }) => (
              <li key={skill}>
                {skillName}: {answer?.name}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {shared?.goals ? <SharedGoals goals={shared.goals} /> : null}
      {children}
      <section aria-labelledby="agreed">
        <h2 className="govuk-heading-m" id="agreed">
          What we agreed
        </h2>
        <table className="govuk-table app-blank-lines">
          <caption className="govuk-visually-hidden">Next steps, to fill in by hand</caption>
          <thead>
            <tr>
              <th scope="col" className="govuk-table__header">
                Next step
              </th>
              <th scope="col" className="govuk-table__header">
                Who
              </th>
              <th scope="col" className="govuk-table__header">
                By when
              </th>
            </tr>
          </thead>
          <tbody>
            {LINES.map((line) => (
              <tr key={line}>
                <td className="govuk-table__cell">{BLANK}</td>
                <td className="govuk-table__cell">{BLANK}</td>
                <td className="govuk-table__cell">{BLANK}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
