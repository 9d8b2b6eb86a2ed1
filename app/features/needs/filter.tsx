/** The words of a question about needs as a form. Sent by GET, so that every view has an address. */
import type { NeedsQuestion } from '#app/domain/needs/needs.ts'
import type {
  NeedsAskable,
  NeedsWord,
  NeedsWords,
} from '#app/features/needs/query.schema.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

const BREAKDOWNS = [
  { value: 'department', text: 'Department' },
  { value: 'profession', text: 'Profession' },
  { value: 'grade', text: 'Grade' },
]
export const POPULATION_ITEMS = [
  { value: 'scs', text: 'Senior civil service' },
  { value: 'all', text: 'All civil servants' },
]

type Props = {
  askable: NeedsAskable
  words: NeedsWords
  question: NeedsQuestion | null
  errors?: Record<string, string>
  action: string
}

const NO_ERRORS: Record<string, string> = {}
const items = (named: readonly { code: string; name: string }[]) =>
  named.map(({ code, name }) => ({ value: code, text: name }))

export function NeedsFilter({ askable, words, question, errors = NO_ERRORS, action }: Props) {
  const field = (word: NeedsWord, otherwise = '') => ({
    name: word,
    value: words[word] ?? otherwise,
    error: errors[word],
  })
  return (
    <FilterForm
      summary="Change what is shown"
      current={question ? inWords(question, askable) : undefined}
      open={question === null}
      action={action}
      clearHref={action}
    >
      <Select {...field('skill')} label="Skill" empty="Every skill" items={items(askable.skills)} />
      <Select {...field('area')} label="Area" empty="Every area" items={items(askable.areas)} />
      <Select
        {...field('by')}
        label="Told apart by"
        empty="Department, or profession within one"
        items={BREAKDOWNS}
      />
      <Select
        {...field('department')}
        label="Department"
        empty="Every department"
        items={items(askable.departments)}
      />
      <Select
        {...field('profession')}
        label="Profession"
        empty="Every profession"
        items={items(askable.professions)}
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

/** The last quarters, and the one that was asked for where it is none of them. */
export const quarterItems = (
  { quarterEnds }: { quarterEnds: readonly string[] },
  asked: string | undefined,
) => {
  const isOther =
    asked !== undefined &&
    !quarterEnds.includes(asked) &&
    /^\d{4}-(03-31|06-30|09-30|12-31)$/.test(asked)
  return [...quarterEnds, ...(isOther ? [asked] : [])].map((day) => ({
    value: day,
    text: formatDay(day),
  }))
}

/** What is shown now: "Every skill · Senior civil service · 30 September 2026 · by department". */
function inWords(
  { skill, area, population, asAt, by, within }: NeedsQuestion,
  askable: NeedsAskable,
): string {
  const name = (named: readonly { code: string; name: string }[], code: string | null) =>
    named.find((one) => one.code === code)?.name
  return [
    name(askable.skills, skill) ?? name(askable.areas, area) ?? 'Every skill',
    ...(within
      ? [
          name(
            within.by === 'department' ? askable.departments : askable.professions,
            within.code,
          ) ?? within.code,
        ]
      : []),
    POPULATION_ITEMS.find(({ value }) => value === population)?.text,
    formatDay(asAt),
    `by ${by}`,
  ].join(' · ')
}
