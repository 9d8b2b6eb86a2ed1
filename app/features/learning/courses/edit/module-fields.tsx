import { MODULE_MODE_LABELS, MODULE_MODES } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import { YES_NO } from '#app/features/learning/courses/edit/form-values.ts'
import type { ModuleAnswers } from '#app/features/learning/courses/edit/module.schema.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type ModuleFieldsProps = { answers: ModuleAnswers; errors?: Record<string, string> | null }

export function ModuleFields({ answers, errors }: ModuleFieldsProps) {
  const field = fieldProps(answers, errors)
  return (
    <>
      <input type="hidden" name="opened" value={answers.opened} />
      <TextInput {...field('title')} label="Title" labelSize="s" />
      <Radios
        {...field('mode')}
        legend="How people take it"
        legendSize="s"
        items={MODULE_MODES.map((value) => ({ value, text: MODULE_MODE_LABELS[value] }))}
      />
      <TextInput
        {...field('link')}
        label="Link (optional)"
        labelSize="s"
        hint="Where people open the module, starting with https://"
        type="url"
      />
      <TextInput
        {...field('minutes')}
        label="How many minutes it takes"
        labelSize="s"
        inputMode="numeric"
        width={5}
      />
      <Radios
        {...field('optional')}
        legend="Is it optional?"
        legendSize="s"
        items={YES_NO.map((value) => ({ value, text: capitalise(value) }))}
        inline
      />
    </>
  )
}
