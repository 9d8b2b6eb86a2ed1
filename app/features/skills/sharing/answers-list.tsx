import { AGREES } from '#app/domain/skills/confirmation.ts'
import { SharedSkill } from '#app/features/skills/sharing/skill-answer.tsx'
import type {
  GivenConfirmation,
  SharedSkillView,
  SharedView,
} from '#app/features/skills/sharing/team-person-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'

type Props = { personId: number; shared: SharedView }

/** The answers that a person shares, gaps first, each with the manager's response and actions. */
export const SharedAnswersList = ({ personId, shared }: Props) => (
  <>
    {shared.skills.map((skill) => (
      <SharedSkill key={skill.skill} finding={skill} headingLevel={3}>
        {skill.confirmation ? <Given confirmation={skill.confirmation} /> : null}
        <Actions personId={personId} skill={skill} />
      </SharedSkill>
    ))}
  </>
)

/** What the manager said, as they see it. */
export const Given = ({ confirmation }: { confirmation: GivenConfirmation }) => {
  const { level, words, at, earlierAnswer } = confirmation
  return (
    <div className="govuk-!-margin-bottom-2">
      <p className="govuk-body govuk-!-margin-bottom-1">
        {level === null ? 'You agreed' : `You named ${level}`} on {formatDayOf(at)}
        {earlierAnswer === null ? '.' : `, about their earlier answer: ${earlierAnswer}.`}
      </p>
      {words ? <p className="govuk-body app-typed-text">“{words}”</p> : null}
    </div>
  )
}

function Actions({ personId, skill }: { personId: number; skill: SharedSkillView }) {
  const { name, lineageId, answerId, confirmation, courses } = skill
  const isOpen = confirmation === null || confirmation.earlierAnswer !== null
  const href = paths.confirmAnswer(personId, lineageId)
  const about = <span className="govuk-visually-hidden">: {name}</span>
  return (
    <>
      {courses.map((course) => (
        <p key={course.code} className="govuk-body govuk-!-margin-bottom-2">
          <a
            className="govuk-link"
            href={paths.nominate({ people: String(personId), course: course.code })}
          >
            Nominate for {course.title}
            {about}
          </a>
        </p>
      ))}
      {isOpen ? (
        <Form action={href}>
          <input type="hidden" name="answer" value={answerId} />
          <ButtonGroup>
            <Button look="secondary" name="level" value={AGREES} preventDoubleClick>
              I agree{about}
            </Button>
            <a className="govuk-link" href={href}>
              Name another level{about}
            </a>
          </ButtonGroup>
        </Form>
      ) : (
        <p className="govuk-body">
          <a className="govuk-link" href={href}>
            Change what you said{about}
          </a>
        </p>
      )}
    </>
  )
}
