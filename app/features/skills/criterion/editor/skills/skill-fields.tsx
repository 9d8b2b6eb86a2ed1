import type { SkillAnswers } from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import type { SkillChoices } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import {
  professionsInGrid,
  TargetGrid,
} from '#app/features/skills/criterion/editor/skills/target-grid.tsx'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

export type SkillFieldsProps = {
  choices: SkillChoices
  answers: SkillAnswers
  /** The profession whose column was added to the targets last. */
  added: string | null
  errors?: Record<string, string> | null
}

const toItems = (list: readonly { code: string; name: string }[]) =>
  list.map(({ code, name }) => ({ value: code, text: name }))

/** The fields about one skill, in the order in which people read it. */
export function SkillFields(props: SkillFieldsProps) {
  const { choices, answers, errors } = props
  const field = fieldProps(answers, errors)
  return (
    <>
      <input type="hidden" name="shown" value={answers.shown} />
      <TextInput {...field('name')} label="Name" labelSize="s" />
      <TextInput
        {...field('code')}
        label="Code"
        labelSize="s"
        hint="Short and only used for this skill, such as DL7. Courses and files refer to the skill by it"
        width={10}
        spellCheck={false}
        autoCapitalize="none"
      />
      <Textarea {...field('definition')} label="Definition" labelSize="s" rows={4} />
      <Select
        {...field('area')}
        label="Area"
        labelSize="s"
        empty="Select an area"
        items={toItems(choices.areas)}
      />
      {choices.themes.length > 0 ? (
        <Select
          {...field('theme')}
          label="Theme (optional)"
          labelSize="s"
          empty="No theme"
          items={toItems(choices.themes)}
        />
      ) : (
        <input type="hidden" name="theme" value={answers.theme} />
      )}
      <Textarea
        {...field('behaviours')}
        label="Behaviours (optional)"
        labelSize="s"
        hint="What people with this skill do. Enter one on each line, in the order to show them"
        rows={5}
      />
      <h2 className="govuk-heading-m" id="levels">
        Levels
      </h2>
      <p className="govuk-body">
        Describe what people can do at each level. Leave a level empty if it is not defined for this
        skill. People cannot choose an empty level.
      </p>
      {choices.levels.map(({ code, name }) => (
        <Textarea
          key={code}
          name={`descriptor[${code}]`}
          value={answers.descriptor[code]}
          error={errors?.[`descriptor[${code}]`]}
          label={name}
          labelSize="s"
          rows={3}
        />
      ))}
      <Textarea
        {...field('evidencePrompt')}
        label="Prompt for an example (optional)"
        labelSize="s"
        hint="The question that asks for an example from people’s own work"
        rows={2}
      />
      <Checkboxes
        name="illustrative"
        legend="Has the text of this skill been approved?"
        legendSize="s"
        items={[{ value: 'yes', text: 'No, it is illustrative' }]}
        values={answers.illustrative ? ['yes'] : []}
        error={errors?.['illustrative']}
        small
      />
      <SkillTargets {...props} />
    </>
  )
}

function SkillTargets({ choices, answers, added, errors }: SkillFieldsProps) {
  const shown = new Set(professionsInGrid(answers.target, choices, added).map(({ code }) => code))
  const others = choices.professions.filter(({ code }) => !shown.has(code))
  return (
    <>
      <h2 className="govuk-heading-m" id="targets">
        Target levels
      </h2>
      <p className="govuk-body">
        The level that is expected of each grade. A profession can have its own targets, which take
        precedence over those for all professions.
      </p>
      <TargetGrid choices={choices} answers={answers.target} added={added} errors={errors} />
      {others.length > 0 ? (
        <>
          <Select
            {...fieldProps(answers, errors)('profession')}
            label="Add a column for a profession"
            labelSize="s"
            empty="Select a profession"
            items={toItems(others)}
          />
          <ButtonGroup>
            <Button look="secondary" name="afterwards" value="add-column">
              Save and add the column
            </Button>
          </ButtonGroup>
        </>
      ) : null}
    </>
  )
}
