/** Whose records are listed, as a form: the words of the question that led here stay as they are. */
import type { RecordsAsked } from '#app/features/uptake/view-records.server.ts'
import { LEFT, NOT_KNOWN } from '#app/domain/uptake.ts'
import { FilterForm } from '#app/ui/filter-form.tsx'
import { Select } from '#app/ui/select.tsx'

const PEOPLE = [
  { value: 'upskilled', text: 'Upskilled' },
  { value: 'not-yet', text: 'Not yet upskilled' },
  { value: 'in-post', text: 'Everyone in post' },
]
const NONE = [
  { value: NOT_KNOWN, text: 'Not known on the day' },
  { value: LEFT, text: 'Left since' },
]

type Props = Pick<RecordsAsked, 'asked' | 'words' | 'errors' | 'choices'> & { action: string; isOpen: boolean }

export const RecordsFilter = ({ asked, words, errors, choices, action, isOpen }: Props) => (
  <FilterForm summary="Change whose records" open={isOpen} action={action} clearHref={action}>
    {Object.entries({ ...asked.words, organisation: words.organisation }).map(([name, value]) =>
      value === undefined || errors[name] ? null : <input key={name} type="hidden" name={name} value={value} />,
    )}
    <Select
      name="department"
      label="Department"
      empty="All"
      items={[...choices.department, ...NONE]}
      value={words.department}
      error={errors['department']}
    />
    <Select
      name="profession"
      label="Profession"
      empty="All"
      items={[...choices.profession, ...NONE]}
      value={words.profession}
      error={errors['profession']}
    />
    {choices.family.length > 0 ? (
      <Select
        name="family"
        label="Family of professions"
        empty="All"
        items={[...choices.family, ...NONE]}
        value={words.family}
        error={errors['family']}
      />
    ) : null}
    <Select name="grade" label="Grade" empty="All" items={[...choices.grade, ...NONE]} value={words.grade} error={errors['grade']} />
    {(asked.words.measure ?? 'coverage') === 'coverage' ? (
      <Select name="people" label="People" items={PEOPLE} value={words.people ?? 'upskilled'} error={errors['people']} />
    ) : null}
  </FilterForm>
)
