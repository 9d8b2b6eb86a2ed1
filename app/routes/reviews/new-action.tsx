import type { Route } from './+types/new-action'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ACTION_ENTRY } from '#app/features/reviews/entries/action-entry.server.ts'
import { ACTION_DISPLAY } from '#app/features/reviews/entries/action-form.tsx'
import { EntryPage } from '#app/features/reviews/entries/entry-page.tsx'
import { findNewEntryView, submitEntry } from '#app/features/reviews/entries/entry.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return findNewEntryView(ACTION_ENTRY, viewer, params)
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return submitEntry(ACTION_ENTRY, viewer, params, await request.formData())
}

export default function NewActionPage({ loaderData, actionData }: Route.ComponentProps) {
  return <EntryPage view={loaderData} failed={actionData} display={ACTION_DISPLAY} />
}
