import { RELEASE_BREAKDOWNS, RELEASE_MEASURES, RELEASE_POLICY_NAMES } from '#app/domain/release.ts'
import { POPULATIONS } from '#app/domain/uptake.ts'
import type { ReleaseAnswers } from '#app/features/releases/release-answers.ts'
import { BREAKDOWN_WORDS, MEASURE_WORDS, policyWords, POPULATION_WORDS } from '#app/features/releases/release-words.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkboxes } from '#app/ui/checkboxes.tsx'
import { DateInput } from '#app/ui/date-input.tsx'
import { formatDay } from '#app/ui/dates.ts'
import { Form } from '#app/ui/form.tsx'
import { Radios } from '#app/ui/radios.tsx'
import { Select } from '#app/ui/select.tsx'
import { TextInput } from '#app/ui/text-input.tsx'
import { Textarea } from '#app/ui/textarea.tsx'

type Props = {
  answers: ReleaseAnswers
  errors?: Record<string, string> | null
  quarters: readonly string[]
  isRevision: boolean
  submit: string
}

export function ReleaseForm({ answers, errors, quarters, isRevision, submit }: Props) {
  return (
    <Form>
      <input type="hidden" name="version" value={answers.version} />
      <TextInput name="title" label="Title" labelSize="s" value={answers.title} error={errors?.['title']} />
      {isRevision ? (
        <Textarea
          name="reason"
          label="What this revision corrects, and why"
          labelSize="s"
          hint="Readers see it beside the revision."
          value={answers.reason}
          error={errors?.['reason']}
          rows={3}
        />
      ) : null}
      <Select
        name="quarter"
        label="Quarter"
        labelSize="s"
        items={quarters.map((day) => ({ value: day, text: `Quarter to ${formatDay(day)}` }))}
        value={answers.quarter}
        error={errors?.['quarter']}
      />
      <Radios
        name="population"
        legend="Who is counted"
        legendSize="s"
        items={POPULATIONS.map((value) => ({ value, text: POPULATION_WORDS[value] }))}
        value={answers.population}
        error={errors?.['population']}
      />
      <Checkboxes
        name="measures[]"
        legend="Measures"
        legendSize="s"
        items={RELEASE_MEASURES.map((value) => ({ value, text: MEASURE_WORDS[value] }))}
        values={answers.measures}
        error={errors?.['measures[]']}
      />
      <Checkboxes
        name="breakdowns[]"
        legend="Tables of each measure"
        legendSize="s"
        items={RELEASE_BREAKDOWNS.map((value) => ({ value, text: BREAKDOWN_WORDS[value] }))}
        values={answers.breakdowns}
        error={errors?.['breakdowns[]']}
      />
      <Radios
        name="policy"
        legend="Disclosure policy"
        legendSize="s"
        hint="Applied once, when the release is frozen."
        items={RELEASE_POLICY_NAMES.map((value) => ({ value, text: policyWords(value) }))}
        value={answers.policy}
        error={errors?.['policy']}
      />
      <Textarea
        name="method"
        label="Notes on method (optional)"
        labelSize="s"
        hint="How each measure is counted is said without this. A line is a paragraph."
        value={answers.method}
        error={errors?.['method']}
        rows={4}
      />
      <Textarea
        name="quality"
        label="Quality of the figures"
        labelSize="s"
        hint="What a reader should know: what is missing, late or estimated. A line is a paragraph."
        value={answers.quality}
        error={errors?.['quality']}
        rows={4}
      />
      <TextInput
        name="contact"
        label="Contact"
        labelSize="s"
        hint="A team and how to reach it. It is public: do not name a person."
        value={answers.contact}
        error={errors?.['contact']}
      />
      <DateInput
        name="publish"
        legend="Day of publication"
        legendSize="s"
        hint="For example, 10 12 2026"
        typed={answers.publish}
        error={errors?.['publish']}
      />
      <TextInput
        name="time"
        label="Time of publication"
        labelSize="s"
        hint="London time, such as 9:30am"
        width={10}
        value={answers.time}
        error={errors?.['time']}
      />
      <Button preventDoubleClick>{submit}</Button>
    </Form>
  )
}
