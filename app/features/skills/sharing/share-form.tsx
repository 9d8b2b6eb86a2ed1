import type { ShareAnswers } from '#app/features/skills/sharing/share.schema.ts'
import type { AreaToShare } from '#app/features/skills/sharing/sharing-view.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'

type Props = {
  areas: readonly AreaToShare[]
  answers: ShareAnswers
  errors?: Record<string, string> | null
}

/** The form to choose what the manager sees. Nothing is shared until the preview is confirmed. */
export const ShareForm = ({ areas, answers, errors }: Props) => (
  <Form>
    <Radios
      name="scope"
      legend="Which skills do you want to share?"
      legendSize="s"
      items={[
        {
          value: 'all',
          text: 'All my skills',
          hint: 'This includes skills that you answer later, until you stop sharing',
        },
        { value: 'some', text: 'Only the areas and skills I select below' },
      ]}
      value={answers.scope}
      error={errors?.['scope']}
    />
    {areas.map(({ code, name, skills }, index) => (
      <Checkboxes
        key={code}
        name="parts[]"
        id={index === 0 ? undefined : `parts-${code}`}
        legend={name}
        legendSize="s"
        small
        items={[
          { value: `area:${code}`, text: `All of ${name}` },
          ...skills.map((skill) => ({ value: `skill:${skill.lineageId}`, text: skill.name })),
        ]}
        values={answers.parts}
        error={index === 0 ? errors?.['parts[]'] : undefined}
      />
    ))}
    <Checkboxes
      name="with[]"
      legend="What else do you want to share?"
      legendSize="s"
      items={[
        {
          value: 'evidence',
          text: 'My examples',
          hint: 'What you wrote as an example from your work, for these skills',
        },
        { value: 'plan', text: 'My plan', hint: 'Your open goals. Private notes are never shared' },
      ]}
      values={answers.with}
    />
    <Button>See what your manager will see</Button>
  </Form>
)
