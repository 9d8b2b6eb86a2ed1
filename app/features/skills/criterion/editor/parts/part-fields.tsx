import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import type { PartAnswers } from '#app/features/skills/criterion/editor/parts/part.schema.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

type PartFieldsProps = {
  part: DraftPart
  isNew: boolean
  answers: PartAnswers
  errors?: Record<string, string> | null
}

const CODE_HINTS: Readonly<Record<DraftPart, string>> = {
  areas: 'Files and filters use it. People do not see it',
  themes: 'Files use it. People do not see it',
  levels: 'Answers are saved with it. If you change it, earlier answers cannot carry over',
}

/** The fields about an area, a theme or a level. */
export function PartFields({ part, isNew, answers, errors }: PartFieldsProps) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <input type="hidden" name="shown" value={answers.shown} />
      <TextInput {...field('name')} label="Name" labelSize="s" />
      <Textarea {...field('text')} label={PART_LABELS[part].text} labelSize="s" rows={4} />
      <TextInput
        {...field('code')}
        label={isNew ? 'Code (optional)' : 'Code'}
        labelSize="s"
        hint={isNew ? 'We make one from the name if you leave this empty' : CODE_HINTS[part]}
        width={20}
        spellCheck={false}
        autoCapitalize="none"
      />
    </>
  )
}
