import type { Narrative } from '#app/domain/reviews/content.ts'
import { NARRATIVE_LIMIT, NARRATIVE_SECTIONS } from '#app/features/reviews/status-tags.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const HINTS = {
  changed: 'What moved in the quarter, and what moved it. Whoever signs off needs this.',
  risks: 'What could keep the department from its target.',
  help: 'What you need from others, and from whom.',
} as const

type NarrativeFormProps = {
  narrative: Narrative
  seen: number
  errors?: Record<string, string> | null
  back: string
}

export const NarrativeForm = ({ narrative, seen, errors, back }: NarrativeFormProps) => (
  <Form>
    <input type="hidden" name="seen" value={seen} />
    <p className="govuk-body">
      Do not name people, or small groups they could be known by: those who oversee reviews read
      this, and they do not see names.
    </p>
    {NARRATIVE_SECTIONS.map(({ name, title }) => (
      <Textarea
        key={name}
        name={name}
        label={title}
        labelSize="s"
        hint={HINTS[name]}
        rows={8}
        value={narrative[name]}
        error={errors?.[name]}
        maxLength={NARRATIVE_LIMIT}
      />
    ))}
    <ButtonGroup>
      <Button preventDoubleClick>Save</Button>
      <a className="govuk-link" href={back}>
        Cancel
      </a>
    </ButtonGroup>
  </Form>
)
