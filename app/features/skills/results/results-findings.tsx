import type { Finding } from '#app/domain/skills/findings.ts'
import type { Results } from '#app/features/skills/results/results-view.server.ts'
import { SkillGap } from '#app/features/skills/results/skill-gap.tsx'
import { LevelStepsKey } from '#app/ui/level-steps.tsx'
import { Table, type Column } from '#app/ui/table.tsx'

const skill: Column<Finding> = { header: 'Skill', cell: ({ name }) => name }
const yours: Column<Finding> = { header: 'Your level', cell: ({ answer }) => answer?.name }
const expected: Column<Finding> = {
  header: 'Expected',
  cell: ({ target }) => target?.name ?? 'None set',
}

/** Gaps first, then skills the person was not sure of, then strengths. */
export function ResultsFindings({
  results: { gaps, notSure, strengths, noTarget },
}: {
  results: Results
}) {
  return (
    <>
      {gaps.length > 0 ? (
        <>
          <h2 className="govuk-heading-l">Skills to improve</h2>
          <LevelStepsKey />
          {gaps.map((gap) => (
            <SkillGap key={gap.skill} gap={gap} />
          ))}
        </>
      ) : null}
      {notSure.length > 0 ? <NotSure findings={notSure} /> : null}
      {strengths.length > 0 ? (
        <Table caption="Your strengths" columns={[skill, yours, expected]} rows={strengths} />
      ) : null}
      {noTarget.length > 0 ? (
        <Table
          caption="Skills without an expected level"
          columns={[skill, yours]}
          rows={noTarget}
        />
      ) : null}
    </>
  )
}

const NotSure = ({ findings }: { findings: readonly Finding[] }) => (
  <section aria-labelledby="not-sure">
    <h2 className="govuk-heading-m" id="not-sure">
      Where you are not sure
    </h2>
    <p className="govuk-body">
      We count these neither as gaps nor as strengths. Discuss them with someone who knows your
      work.
    </p>
    <ul className="govuk-list govuk-list--bullet">
      {findings.map(({ skill: code, name, target }) => (
        <li key={code}>
          {name}
          {target ? ` (expected: ${target.name.toLowerCase()})` : null}
        </li>
      ))}
    </ul>
  </section>
)
