import { COHORT_LIST_STATE_LABELS, COHORT_LIST_STATES } from '#app/domain/learning/cohort-list.ts'
import type { CohortFilterAnswers } from '#app/features/learning/cohorts/list/cohort-filters.schema.ts'
import { paths } from '#app/paths.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type CohortFiltersProps = {
  answers: CohortFilterAnswers
  state: (typeof COHORT_LIST_STATES)[number]
  errors: Record<string, string> | null
  choices: {
    courses: readonly { code: string; title: string }[]
    providers: readonly string[]
  }
}

const dateText = ({ day, month, year }: CohortFilterAnswers['from']): string =>
  [day, month, year].filter(Boolean).join(' ')

export function CohortFilters({ answers, state, errors, choices }: CohortFiltersProps) {
  const field = fieldProps(answers, errors)
  const { course, provider, place, from, until } = answers
  const [first, last] = [dateText(from), dateText(until)]
  const chosen = [
    COHORT_LIST_STATE_LABELS[state],
    choices.courses.find(({ code }) => code === course)?.title ?? course,
    provider,
    place,
    first && `from ${first}`,
    last && `until ${last}`,
  ].filter((text) => text !== '')
  return (
    <FilterForm
      summary="Change which cohorts are shown"
      current={chosen.join(' · ')}
      open={errors !== null}
      clearHref={chosen.length > 1 || state !== 'current' ? paths.cohorts() : undefined}
    >
      <Select
        name="state"
        label="Status"
        value={state}
        items={COHORT_LIST_STATES.map((value) => ({
          value,
          text: COHORT_LIST_STATE_LABELS[value],
        }))}
      />
      <Select
        {...field('course')}
        label="Course"
        empty="All courses"
        items={choices.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      {choices.providers.length > 1 || provider !== '' ? (
        <Select
          {...field('provider')}
          label="Provider"
          empty="All providers"
          items={choices.providers.map((name) => ({ value: name, text: name }))}
        />
      ) : null}
      <TextInput
        {...field('place')}
        label="Location"
        hint="All or part of it, such as Leeds"
        width={20}
      />
      <DateInput {...field('from')} legend="Sessions from" hint="For example, 27 3 2027" />
      <DateInput
        {...field('until')}
        legend="Sessions up to and including"
        hint="For example, 27 3 2027"
      />
    </FilterForm>
  )
}
