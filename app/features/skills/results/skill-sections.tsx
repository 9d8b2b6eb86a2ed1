import type { FindingKind } from '#app/domain/skills/findings.ts'
import type { Results, SkillResult } from '#app/features/skills/results/results-view.server.ts'
import { SkillHistory } from '#app/features/skills/results/skill-history.tsx'
import { paths } from '#app/paths.ts'
import { Details } from '#app/ui/details.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const GROUPS: readonly { kind: FindingKind; heading: string; intro?: string }[] = [
  { kind: 'gap', heading: 'Skills to improve' },
  {
    kind: 'missing',
    heading: 'Skills you have not answered',
    intro:
      'These skills are new, or have changed so much that your earlier answers no longer apply.',
  },
  {
    kind: 'not-sure',
    heading: 'Where you are not sure',
    intro:
      'We count these neither as gaps nor as strengths. Discuss them with someone who knows your work.',
  },
  { kind: 'strength', heading: 'Your strengths' },
  { kind: 'no-target', heading: 'Skills without a target level' },
]

/** Each skill: gaps by size, then what is not known, then strengths. */
export const SkillSections = ({
  results,
  canChange,
}: {
  results: Results
  /** Whether these are the answers of today, which their owner can change. */
  canChange: boolean
}) =>
  GROUPS.map(({ kind, heading, intro }) => {
    const skills = results.skills.filter((skill) => skill.kind === kind)
    return skills.length === 0 ? null : (
      <section key={kind} aria-labelledby={kind}>
        <h2 className="govuk-heading-m" id={kind}>
          {heading}
        </h2>
        {intro ? <p className="govuk-body">{intro}</p> : null}
        {skills.map((skill) => (
          <SkillSection
            key={skill.skill}
            skill={skill}
            levels={results.levels}
            canChange={canChange}
          />
        ))}
      </section>
    )
  })

function SkillSection({
  skill,
  levels,
  canChange,
}: {
  skill: SkillResult
  levels: Results['levels']
  canChange: boolean
}) {
  const { skill: code, name, kind, evidence, history } = skill
  return (
    <section className="app-result" id={`skill-${code}`} aria-labelledby={`name-${code}`}>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1" id={`name-${code}`}>
        {name}
      </h3>
      <p className="govuk-body govuk-!-margin-bottom-1">{describeAnswer(skill)}</p>
      {skill.manager ? <ManagerSaid manager={skill.manager} /> : null}
      {kind === 'gap' ? (
        <p className="govuk-body govuk-!-margin-bottom-1">
          {describeCourses(skill.courses)}{' '}
          <a className="govuk-link" href={paths.newGoal({ skill: code })}>
            Add a goal<span className="govuk-visually-hidden">: {name}</span>
          </a>
        </p>
      ) : null}
      {canChange ? (
        <p className="govuk-body govuk-!-margin-bottom-1">
          <a className="govuk-link" href={paths.changeAnswer(code)}>
            {kind === 'missing' ? 'Answer' : 'Change this answer'}
            <span className="govuk-visually-hidden">: {name}</span>
          </a>
        </p>
      ) : null}
      {evidence === null && history.length === 0 ? null : (
        <Details
          summary={
            <>
              Your example and history
              <span className="govuk-visually-hidden">: {name}</span>
            </>
          }
        >
          {evidence === null ? (
            <p className="govuk-body">You did not give an example.</p>
          ) : (
            <p className="govuk-body app-typed-text">{evidence}</p>
          )}
          <SkillHistory skill={skill} levels={levels} />
        </Details>
      )}
    </section>
  )
}

const ManagerSaid = ({ manager }: { manager: NonNullable<SkillResult['manager']> }) => {
  const { by, agrees, name, words, at, isAboutEarlier } = manager
  return (
    <p className="govuk-body govuk-!-margin-bottom-1">
      On {formatDayOf(at)} {by} {agrees ? `agreed with “${name}”` : `named ${name}`}
      {isAboutEarlier ? ', about your earlier answer' : null}
      {words ? (
        <>
          : <span className="app-typed-text">“{words}”</span>
        </>
      ) : (
        '.'
      )}
    </p>
  )
}

/** For example, "You answered Awareness. Working is expected of a deputy director, one level up." */
function describeAnswer({ kind, answer, target, gap, expectedOf }: SkillResult): string {
  if (kind === 'missing')
    return target
      ? `${target.name} is expected of ${expectedOf}.`
      : 'There is no target level for you.'
  const answered = `You answered “${answer?.name ?? ''}”.`
  if (!target) return answered
  if (kind === 'gap')
    return `${answered} ${target.name} is expected of ${expectedOf}, ${formatCount(gap ?? 0, 'level')} up.`
  return `${answered} ${target.name} is expected of ${expectedOf}.`
}

const describeCourses = (courses: number): string => {
  if (courses === 0) return 'There is no course for you above your level in this skill yet.'
  return courses === 1 ? 'One of the courses above helps.' : `${courses} of the courses above help.`
}
