/** Whose records are listed, as a form: the words of the question that led here stay as they are. */
import type { RecordsAsked } from '#app/features/uptake/records/view.server.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake/uptake.ts'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

const PEOPLE = [
  { value: 'upskilled', text: 'Upskilled' },
  { value: 'not-yet', text: 'Not yet upskilled' },
  { value: 'in-post', text: 'Everyone in post' },
]
const NONE = [
  { value: NOT_KNOWN, text: 'Not known on the day' },
  { value: LEFT, text: 'Left since' },
]

const PLACES = [
  { name: 'department', label: 'Department' },
  { name: 'profession', label: 'Profession' },
  { name: 'family', label: 'Family of professions' },
  { name: 'grade', label: 'Grade' },
] as const

type Props = Pick<RecordsAsked, 'asked' | 'words' | 'errors' | 'choices'> & {
  action: string
  isOpen: boolean
}

export const RecordsFilter = ({ asked, words, errors, choices, action, isOpen }: Props) => (
  <FilterForm summary="Change whose records" open={isOpen} action={action} clearHref={action}>
    {Object.entries({
      ...asked.words,
      organisation: words.organisation,
      ...(choices.family.length === 0 ? { family: words.family } : {}),
    }).map(([name, value]) =>
      value === undefined || errors[name] ? null : (
        <input key={name} type="hidden" name={name} value={value} />
      ),
    )}
    {PLACES.filter(({ name }) => choices[name].length > 0).map(({ name, label }) => (
      <Select
        key={name}
        name={name}
        label={label}
        empty="All"
        items={[...choices[name], ...NONE]}
        value={words[name]}
        error={errors[name]}
      />
    ))}
    {(asked.words.measure ?? 'coverage') === 'coverage' ? (
      <Select
        name="people"
        label="People"
        items={PEOPLE}
        value={words.people ?? 'upskilled'}
        error={errors['people']}
      />
    ) : null}
  </FilterForm>
)
