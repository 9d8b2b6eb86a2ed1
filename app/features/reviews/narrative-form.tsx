import type { Narrative } from '#app/domain/reviews/content.ts'
import {
  NARRATIVE_MAX_LENGTH,
  NARRATIVE_SECTIONS,
} from '#app/features/reviews/narrative-sections.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type NarrativeFormProps = {
  narrative: Narrative
  revision: number
  errors?: Record<string, string> | null
  back: string
}

export const NarrativeForm = ({ narrative, revision, errors, back }: NarrativeFormProps) => (
  <Form>
    <input type="hidden" name="revision" value={revision} />
    <p className="govuk-body">
      Do not name people, or groups so small that someone could be identified. People who oversee
      reviews will read this, and they cannot see names.
    </p>
    {NARRATIVE_SECTIONS.map(({ name, title, hint }) => (
      <Textarea
        key={name}
        name={name}
        label={title}
        labelSize="s"
        hint={hint}
        rows={8}
        value={narrative[name]}
        error={errors?.[name]}
        maxLength={NARRATIVE_MAX_LENGTH}
      />
    ))}
    <SubmitOrCancel submit="Save" href={back} />
  </Form>
)
