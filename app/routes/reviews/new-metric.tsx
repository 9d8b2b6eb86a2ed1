import type { Route } from './+types/new-metric'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { METRIC_ENTRY } from '#app/features/reviews/entries/metric-entry.server.ts'
import { METRIC_DISPLAY } from '#app/features/reviews/entries/metric-form.tsx'
import { EntryPage } from '#app/features/reviews/entries/entry-page.tsx'
import { findNewEntryView, submitEntry } from '#app/features/reviews/entries/entry.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return findNewEntryView(METRIC_ENTRY, viewer, params)
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'review:draft')
  return submitEntry(METRIC_ENTRY, viewer, params, await request.formData())
}

export default function NewMetricPage({ loaderData, actionData }: Route.ComponentProps) {
  return <EntryPage view={loaderData} failed={actionData} display={METRIC_DISPLAY} />
}
