import type { Route } from './+types/preview'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { postName } from '#app/features/skills/criterion/editor/skills/post-name.ts'
import { findPreview } from '#app/features/skills/criterion/editor/skills/preview-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: 'Preview as a learner',
    ...(await findPreview(params.versionId, searchParams)),
  }
}

const toItems = (list: readonly { code: string; name: string }[]) =>
  list.map(({ code, name }) => ({ value: code, text: name }))

export default function PreviewPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, draft, grades, professions, grade, profession } = loaderData
  const { count, withTarget, page, pages, areas } = loaderData
  const query = { grade: grade.code, profession: profession?.code }
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: paths.criterionDraft(draft.id), text: 'Edit the draft' }}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
    >
      <p className="govuk-body-l">
        {count === 0
          ? 'The draft has no skills yet.'
          : `For ${postName(grade, profession)}, the draft has ${formatCount(count, 'question')} and a target level in ${withTarget === count ? 'all of them' : String(withTarget)}.`}
      </p>
      <Form method="get">
        <Select name="grade" label="Grade" items={toItems(grades)} value={grade.code} />
        <Select
          name="profession"
          label="Profession"
          empty="Any profession without its own targets"
          items={toItems(professions)}
          value={profession?.code}
        />
        <Button look="secondary">Show</Button>
      </Form>
      {areas.map(([area, skills]) => (
        <Table
          key={area}
          caption={area}
          rows={skills}
          columns={[
            {
              header: 'Question',
              cell: ({ id, name }) => (
                <a className="govuk-link" href={paths.previewCriterionSkill(draft.id, id, query)}>
                  {name}
                </a>
              ),
            },
            { header: 'Target level', cell: ({ target }) => target ?? 'None' },
          ]}
        />
      ))}
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) =>
          paths.criterionDraftSection(draft.id, 'preview', { ...query, page: number })
        }
      />
    </Page>
  )
}
