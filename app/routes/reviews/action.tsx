import type { Route } from './+types/action'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ACTION_ENTRY } from '#app/features/reviews/entries/action-entry.server.ts'
import { ACTION_DISPLAY } from '#app/features/reviews/entries/action-form.tsx'
import { EntryPage } from '#app/features/reviews/entries/entry-page.tsx'
import { findEntryView, submitEntry } from '#app/features/reviews/entries/entry.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return findEntryView(ACTION_ENTRY, viewer, params, params.actionId)
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return submitEntry(ACTION_ENTRY, viewer, params, await request.formData(), {
    id: params.actionId,
  })
}

export default function ActionPage({ loaderData, actionData }: Route.ComponentProps) {
  return <EntryPage view={loaderData} failed={actionData} display={ACTION_DISPLAY} />
}
