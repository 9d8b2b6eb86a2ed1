import { COURSE_KINDS } from '#app/domain/learning/courses.ts'
import { capitalise } from '#app/domain/text/capitalise.ts'
import type { CatalogueFilters } from '#app/features/learning/courses/catalogue.schema.ts'
import { paths } from '#app/paths.ts'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { FilterForm } from '#app/ui/forms/filter-form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

/** What the list is limited to, in a few words. */
function describeFilters({ q, kind, mine, places }: CatalogueFilters): string {
  const parts = [
    q === '' ? null : `“${q}”`,
    kind === '' ? null : capitalise(kind),
    mine ? 'For you' : null,
    places ? 'With places' : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'All courses' : parts.join(' · ')
}

export function CatalogueFilter({ filters }: { filters: CatalogueFilters }) {
  const { q, kind, mine, places, status } = filters
  return (
    <FilterForm
      summary="Search and filter"
      current={describeFilters(filters)}
      action={paths.courses()}
      clearHref={paths.courses()}
    >
      {status === 'published' ? null : <input type="hidden" name="status" value={status} />}
      <TextInput name="q" label="Words in the title or description" value={q} type="search" />
      <Select
        name="kind"
        label="Type of course"
        empty="Every type"
        value={kind}
        items={COURSE_KINDS.map((value) => ({ value, text: capitalise(value) }))}
      />
      <Checkboxes
        name="mine"
        legend="Who it is for"
        items={[{ value: 'yes', text: 'Only courses for me' }]}
        values={mine ? ['yes'] : []}
        small
      />
      <Checkboxes
        name="places"
        legend="Places"
        items={[{ value: 'yes', text: 'Only with places left' }]}
        values={places ? ['yes'] : []}
        small
      />
    </FilterForm>
  )
}
