import type { SkillView } from '#app/features/skills/criterion/skills-view.server.ts'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { Table } from '#app/ui/table.tsx'
import { Tag } from '#app/ui/tag.tsx'

type Props = {
  skill: SkillView
  /** Who the expected level is for: "a deputy director in Policy". */
  who: string | null
  /** The level of the headings inside. */
  headingLevel: 2 | 3 | 4
}

/** A skill without its name: definition, levels side by side, behaviours, courses and target levels. */
export function SkillDetail({ skill, who, headingLevel }: Props) {
  const Heading = `h${headingLevel}` as const
  const { name, definition, behaviours, levels, targets, courses, evidencePrompt } = skill
  return (
    <>
      <p className="govuk-body">{definition}</p>
      <ol className="app-levels">
        {levels.map((level) => (
          <li
            key={level.code}
            className={
              level.isExpected
                ? 'app-levels__level app-levels__level--expected'
                : 'app-levels__level'
            }
          >
            <Heading className="govuk-heading-s govuk-!-margin-bottom-1">
              {level.name}
              <span className="govuk-visually-hidden"> level of {name}</span>
            </Heading>
            {level.isExpected ? (
              <p className="govuk-body-s govuk-!-margin-bottom-1">
                <Tag colour="teal">Expected</Tag>
                <span className="govuk-visually-hidden"> of {who}</span>
              </p>
            ) : null}
            <p className="govuk-body-s govuk-!-margin-bottom-0">
              {level.text ?? (
                <span className="app-levels__undefined">Not defined for this skill</span>
              )}
            </p>
          </li>
        ))}
      </ol>
      {behaviours.length > 0 ? (
        <>
          <Heading className="govuk-heading-s govuk-!-margin-bottom-1">
            What people with this skill do
          </Heading>
          <ul className="govuk-list govuk-list--bullet">
            {behaviours.map((behaviour) => (
              <li key={behaviour}>{behaviour}</li>
            ))}
          </ul>
        </>
      ) : null}
      {evidencePrompt ? <p className="govuk-body">To reflect on: {evidencePrompt}</p> : null}
      {courses.length > 0 ? (
        <>
          <Heading className="govuk-heading-s govuk-!-margin-bottom-1">
            Courses that raise it
          </Heading>
          <ul className="govuk-list govuk-list--bullet">
            {courses.map((course) => (
              <li key={course.code}>
                <a className="govuk-link" href={paths.course(course.code)}>
                  {course.title}
                </a>{' '}
                (up to {course.level})
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {targets.length > 0 ? <TargetTable name={name} targets={targets} /> : null}
    </>
  )
}

const TargetTable = ({ name, targets }: { name: string; targets: SkillView['targets'] }) => (
  <Details
    summary={
      <>
        Expected level for every grade
        <span className="govuk-visually-hidden"> in {name}</span>
      </>
    }
  >
    <Table
      caption={`Expected levels in ${name}`}
      captionHidden
      rows={targets}
      columns={[
        { header: 'Grade', cell: ({ grade }) => grade },
        { header: 'Expected level', cell: ({ level }) => level ?? 'None set' },
        {
          header: 'In some professions',
          cell: ({ professions }) =>
            professions.length === 0
              ? 'The same'
              : professions.map((profession) => (
                  <div key={profession.name}>
                    {profession.name}: {profession.level}
                  </div>
                )),
        },
      ]}
    />
  </Details>
)
