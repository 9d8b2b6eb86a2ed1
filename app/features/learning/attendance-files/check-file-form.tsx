import type { CheckFileAnswers } from '#app/features/learning/attendance-files/check-file.schema.ts'
import type { CheckFileView } from '#app/features/learning/attendance-files/check-file-view.server.ts'
import { FileQuestions } from '#app/features/learning/attendance-files/file-questions.tsx'
import { PlannedMarks } from '#app/features/learning/attendance-files/planned-marks.tsx'
import { ProblemRows } from '#app/features/learning/attendance-files/problem-rows.tsx'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { InsetText } from '#app/ui/inset-text.tsx'

type Props = {
  view: CheckFileView
  answers: CheckFileAnswers
  errors?: Readonly<Record<string, string>>
}

/** The choices about an attendance file, with what they would save. */
export function CheckFileForm({ view, answers, errors }: Props) {
  const { counts, doubt, questions, moreQuestions } = view
  return (
    <Form>
      <input type="hidden" name="shown" value={view.shown} />
      {doubt ? (
        <InsetText>
          <Checkboxes
            name="anyDay"
            legend={doubt}
            legendSize="s"
            items={[{ value: 'yes', text: 'Use this file for this session anyway' }]}
            values={answers.anyDay ? ['yes'] : []}
            error={errors?.anyDay}
          />
        </InsetText>
      ) : null}
      <FileQuestions
        questions={questions}
        more={moreQuestions}
        who={answers.who}
        choices={answers.choice}
        errors={errors}
      />
      <PlannedMarks sessions={view.sessions} leave={answers.leave} leftOut={view.leftOut} />
      <ProblemRows problems={view.problems} />
      <Rule view={view} answers={answers} errors={errors} />
      <ButtonGroup>
        <Button preventDoubleClick name="intent" value="save">
          {counts.marks === 0 ? 'Save attendance' : `Save ${formatCount(counts.marks, 'mark')}`}
        </Button>
        <Button look="secondary" name="intent" value="preview">
          Update this page
        </Button>
        <Button look="secondary" name="intent" value="cancel">
          Delete the file
        </Button>
      </ButtonGroup>
      <p className="govuk-body-s">
        Nothing has been saved yet. Only you can see this page, and the file is deleted after a day.
        If you change anything, select Update this page before you save.
      </p>
    </Form>
  )
}

function Rule({ view, answers, errors }: Props) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <h2 className="govuk-heading-m">How marks are decided</h2>
      <TextInput
        {...field('percent')}
        label="Share of the session that counts as attended"
        hint="People who were there for less have attended part, with their minutes"
        width={3}
        suffix="%"
      />
      <TextInput
        {...field('minutes')}
        label="Length of the session"
        hint={`Planned: ${formatCount(view.plannedMinutes, 'minute')}. Change it if the session was shorter`}
        width={4}
        suffix="minutes"
      />
      <Radios
        {...field('missing')}
        legend="People on the register who are not in the file and have no mark"
        legendSize="s"
        items={[
          { value: 'leave', text: 'Leave them without a mark' },
          { value: 'absent', text: 'Mark them as absent' },
        ]}
      />
      <Radios
        {...field('saved')}
        legend="Marks that are already saved"
        legendSize="s"
        items={[
          { value: 'replace', text: 'Change them to what the file says' },
          { value: 'keep', text: 'Keep them as they are' },
        ]}
      />
    </>
  )
}
