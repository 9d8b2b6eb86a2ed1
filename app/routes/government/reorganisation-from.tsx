import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-from'
import { BODY_LIMITS } from '#app/domain/government/reorganisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { withFrom } from '#app/features/government/reorganisations/change-plan.ts'
import { FromForm } from '#app/features/government/reorganisations/from-form.tsx'
import { bodyItems } from '#app/features/government/reorganisations/body-items.ts'
import { SavedFrom } from '#app/features/government/reorganisations/saved-plan.tsx'
import { fromForm, versionOf } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { KIND_LABELS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { requireDraft } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { invalidStep, saveStep } from '#app/features/government/reorganisations/save-plan.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId)
  const { id, kind, version, plan } = reorganisation
  return {
    pageTitle:
      kind === 'merge'
        ? 'Which organisations were merged, and when?'
        : 'Which organisation was reorganised, and when?',
    id,
    kind,
    version,
    plan: { on: plan.on, fromIds: plan.fromIds, closes: plan.closes },
    answers: fromForm.answersFrom({
      from: Object.fromEntries(plan.fromIds.map((bodyId, index) => [index + 1, String(bodyId)])),
      closes: plan.closes ? 'yes' : 'no',
      on: plan.on,
    }),
    items: bodyItems(bodies, plan.fromIds),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId)
  const form = fromForm.parse(await request.formData())
  const version = versionOf(form.answers)
  const refusal = form.ok
    ? await saveStep(found, 'from', {
        version,
        change: (plan) => withFrom(plan, form.value),
        by: { personId: viewer.personId },
      })
    : invalidStep(form.errors, version)
  if (refusal) return data({ ...refusal, answers: form.answers }, { status: refusal.status })
  return redirect(paths.reorganisationTo(found.reorganisation.id))
}

export default function ReorganisationFromPage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, kind, version, plan, answers, items } = loaderData
  // After an error the form keeps the version the user started from. Their answers can replace the
  // saved plan only after they have seen it.
  const shownVersion = refused && !refused.isStale ? refused.version : version
  return (
    <Page
      title={pageTitle}
      caption={KIND_LABELS[kind].name}
      errors={refused?.errors}
      back={{ href: paths.reorganisation(id), text: 'The plan' }}
    >
      {refused?.isStale ? (
        <SavedFrom plan={plan} items={items} showsIfItCloses={kind === 'split'} />
      ) : null}
      <FromForm
        version={shownVersion}
        items={items}
        count={BODY_LIMITS[kind].from[1]}
        asksIfItCloses={kind === 'split'}
        answers={refused?.answers ?? answers}
        errors={refused?.errors}
      />
    </Page>
  )
}
