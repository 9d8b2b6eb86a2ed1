import { data, redirect } from 'react-router'
import type { Route } from './+types/skills'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { moveSkill } from '#app/features/skills/criterion/editor/skills/change-skills.server.ts'
import { moveForm } from '#app/features/skills/criterion/editor/move.schema.ts'
import { MovedNote } from '#app/features/skills/criterion/editor/move-buttons.tsx'
import { movedFrom, movedParam } from '#app/features/skills/criterion/editor/moved.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { SkillFilter } from '#app/features/skills/criterion/editor/skills/skill-filter.tsx'
import { SkillList } from '#app/features/skills/criterion/editor/skills/skill-list.tsx'
import {
  findPageOfSkill,
  findSkillsView,
  skillSearchFrom,
  toSkillQuery,
} from '#app/features/skills/criterion/editor/skills/skills-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  added: 'Skill added to the end of its area.',
  saved: 'Skill saved.',
  removed: 'Skill removed.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const { searchParams } = new URL(request.url)
  const view = await findSkillsView(params.versionId, searchParams)
  const moved = movedFrom(searchParams)
  const item = view.groups.flatMap(([, rows]) => rows).find(({ id }) => id === moved?.id)
  return {
    pageTitle: 'Skills',
    ...view,
    query: toSkillQuery(view.search),
    moved,
    movedItem: item ? { name: item.name, place: item.place, of: item.inArea } : null,
    notification: NOTIFICATIONS[searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const { id: versionId } = await requireDraft(params.versionId)
  const form = moveForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await moveSkill({ versionId, by: { personId: viewer.personId } }, form.value)
  const search = skillSearchFrom(new URL(request.url).searchParams)
  const page = await findPageOfSkill(versionId, search, form.value.id)
  return redirect(
    paths.criterionDraftSection(versionId, 'skills', {
      ...toSkillQuery(search),
      page: page > 1 ? page : undefined,
      moved: movedParam(form.value),
    }),
  )
}

export default function SkillsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, draft, search, query, count, page, pages, areas, groups } = loaderData
  const { moved, movedItem, notification } = loaderData
  const canMove = search.text === '' && !search.unfinished
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: paths.criterionDraft(draft.id), text: 'Edit the draft' }}
      notification={notification}
      titleDetail={pages > 1 ? `page ${page} of ${pages}` : undefined}
    >
      {areas.length === 0 ? (
        <p className="govuk-body">
          Each skill is in an area, so{' '}
          <a className="govuk-link" href={paths.criterionDraftItem(draft.id, 'areas', 'new')}>
            add an area
          </a>{' '}
          first.
        </p>
      ) : (
        <LinkButton
          href={paths.criterionDraftItem(draft.id, 'skills', 'new', {
            area: search.area || undefined,
          })}
        >
          Add a skill
        </LinkButton>
      )}
      <SkillFilter
        search={search}
        areas={areas}
        clearHref={paths.criterionDraftSection(draft.id, 'skills')}
      />
      <p className="govuk-body">
        {count === 0 ? 'No skills found.' : `${formatCount(count, 'skill')}.`}
        {canMove ? null : ' Clear the search to move skills.'}
      </p>
      <MovedNote item={movedItem} />
      <Form>
        {groups.map(([area, rows]) => (
          <section key={area}>
            <h2 className="govuk-heading-m">{area}</h2>
            <SkillList versionId={draft.id} rows={rows} moved={moved} canMove={canMove} />
          </section>
        ))}
      </Form>
      <Pagination
        page={page}
        pages={pages}
        hrefOf={(number) =>
          paths.criterionDraftSection(draft.id, 'skills', { ...query, page: number })
        }
      />
    </Page>
  )
}
