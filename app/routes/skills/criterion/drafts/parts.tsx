import { data, redirect } from 'react-router'
import type { Route } from './+types/parts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { movePart } from '#app/features/skills/criterion/editor/parts/change-parts.server.ts'
import { moveForm } from '#app/features/skills/criterion/editor/move.schema.ts'
import { MovedNote } from '#app/features/skills/criterion/editor/move-buttons.tsx'
import { movedParam } from '#app/features/skills/criterion/editor/moved.ts'
import { PartList } from '#app/features/skills/criterion/editor/parts/part-list.tsx'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { findPartsView } from '#app/features/skills/criterion/editor/parts/parts-view.server.ts'
import { partIn, requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NOTIFICATIONS: Readonly<Record<string, string>> = {
  added: 'Added to the end of the list.',
  saved: 'Saved.',
  removed: 'Removed.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const { searchParams } = new URL(request.url)
  return {
    pageTitle: PART_LABELS[part].title,
    part,
    ...(await findPartsView(params.versionId, part, searchParams)),
    notification: NOTIFICATIONS[searchParams.get('done') ?? ''] ?? null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'framework:edit')
  const part = partIn(request)
  const { id: versionId } = await requireDraft(params.versionId)
  const form = moveForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  await movePart({ versionId, part, by: { personId: viewer.personId } }, form.value)
  return redirect(paths.criterionDraftSection(versionId, part, { moved: movedParam(form.value) }))
}

export default function PartsPage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, draft, part, rows, moved, movedItem, notification } = loaderData
  const { one, intro, title } = PART_LABELS[part]
  return (
    <Page
      title={pageTitle}
      caption={`${draft.title} ${draft.version}`}
      back={{ href: paths.criterionDraft(draft.id), text: 'Edit the draft' }}
      notification={notification}
    >
      <p className="govuk-body">{intro}</p>
      <LinkButton href={paths.criterionDraftItem(draft.id, part, 'new')}>
        {part === 'areas' ? 'Add an area' : `Add a ${one}`}
      </LinkButton>
      <MovedNote item={movedItem} />
      {rows.length === 0 ? (
        <p className="govuk-body">There are no {title.toLowerCase()} yet.</p>
      ) : (
        <Form>
          <PartList versionId={draft.id} part={part} rows={rows} moved={moved} />
        </Form>
      )}
    </Page>
  )
}
