import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  DraftSteps,
  ReorganisationSummary,
} from '#app/features/government/reorganisations/reorganisation-summary.tsx'
import { requireReorganisation } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { findReorganisationView } from '#app/features/government/reorganisations/reorganisation-view.server.ts'
import { discardPlan } from '#app/features/government/reorganisations/save-plan.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['done', 'Reorganisation completed.'],
  ['undone', 'Reorganisation undone. Everything is as it was before.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const shown = await findReorganisationView(await requireReorganisation(params.reorganisationId))
  return {
    pageTitle: shown.title,
    shown,
    done: DONE.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation } = await requireReorganisation(params.reorganisationId)
  if (await discardPlan(reorganisation.id, { personId: viewer.personId }))
    return redirect(paths.reorganise({ done: 'dropped' }))
  const errors: Record<string, string> = {
    form: 'Someone else has carried out or discarded this plan. Check the latest version',
  }
  return data({ errors }, { status: 409 })
}

export default function ReorganisationPage({
  loaderData: { pageTitle, shown, done },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.reorganise(), text: 'Record a reorganisation' }}
    >
      {shown.status === 'draft' ? (
        <DraftSteps shown={shown} />
      ) : (
        <ReorganisationSummary shown={shown} />
      )}
    </Page>
  )
}
