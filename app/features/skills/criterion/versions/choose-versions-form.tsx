import type { CompareView } from '#app/features/skills/criterion/versions/compare-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

const STATUS: Readonly<Record<string, string>> = {
  draft: ', draft',
  review: ', in review',
  published: ', current',
}

/** Chooses the two versions to compare. */
export function ChooseVersionsForm({ from, to, versions }: CompareView) {
  const items = versions.map(({ version, status }) => ({
    value: version,
    text: `${version}${STATUS[status] ?? ''}`,
  }))
  return (
    <Form method="get" action={paths.compareCriterion()}>
      <Select name="from" label="Compare version" items={items} value={from.version} />
      <Select name="to" label="With version" items={items} value={to.version} />
      <Button look="secondary">Compare</Button>
    </Form>
  )
}
