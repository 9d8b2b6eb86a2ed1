import type { SkillSearch } from '#app/data/skills/criterion/draft-skills.server.ts'
import { Details } from '#app/ui/details.tsx'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

type SkillFilterProps = {
  search: SkillSearch
  areas: readonly { code: string; name: string; skills: number }[]
  clearHref: string
}

/** Chooses which skills of a draft the page lists. */
export const SkillFilter = ({ search, areas, clearHref }: SkillFilterProps) => (
  <Details
    summary="Find skills"
    open={search.area !== '' || search.text !== '' || search.unfinished}
  >
    <Form method="get">
      <TextInput name="q" label="Name or code" value={search.text} type="search" />
      <Select
        name="area"
        label="Area"
        empty="All areas"
        items={areas.map(({ code, name, skills }) => ({
          value: code,
          text: `${name} (${formatCount(skills, 'skill')})`,
        }))}
        value={search.area}
      />
      <Select
        name="unfinished"
        label="Show"
        empty="All skills"
        items={[{ value: 'yes', text: 'Only skills with no described level or no target' }]}
        value={search.unfinished ? 'yes' : ''}
      />
      <ButtonGroup>
        <Button look="secondary">Find</Button>
        <a className="govuk-link" href={clearHref}>
          Clear
        </a>
      </ButtonGroup>
    </Form>
  </Details>
)
