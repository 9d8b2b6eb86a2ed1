/** Which course, which people, by when: the question about effect as a form. */
import type {
  EffectAskable,
  EffectQuestion,
  EffectWord,
  EffectWords,
} from '#app/features/needs/effect/query.schema.ts'
import { POPULATION_ITEMS, quarterItems } from '#app/features/needs/filter.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  askable: EffectAskable
  words: EffectWords
  question: EffectQuestion | null
  /** The title and the code of the course that is shown. */
  course?: string
  chosen?: string
  errors?: Record<string, string>
  action: string
}

const NO_ERRORS: Record<string, string> = {}

export function EffectFilter({
  askable,
  words,
  question,
  course,
  chosen = '',
  errors = NO_ERRORS,
  action,
}: Props) {
  const field = (word: EffectWord, otherwise = '') => ({
    name: word,
    value: words[word] ?? otherwise,
    error: errors[word],
  })
  const people = POPULATION_ITEMS.find(({ value }) => value === question?.population)?.text
  return (
    <FilterForm
      summary="Change what is shown"
      current={
        question
          ? [course, people, formatDay(question.asAt)].filter(Boolean).join(' · ')
          : undefined
      }
      open={question === null}
      action={action}
      clearHref={action}
    >
      <Select
        {...field('course', chosen)}
        label="Course"
        empty="The one with most to compare"
        items={askable.courses.map(({ code, title }) => ({ value: code, text: title }))}
      />
      <Select {...field('population', 'scs')} label="People" items={POPULATION_ITEMS} />
      <Select
        {...field('as-at', askable.quarterEnd)}
        label="As at the end of"
        items={quarterItems(askable, words['as-at'])}
      />
    </FilterForm>
  )
}
