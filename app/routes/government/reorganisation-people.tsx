import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-people'
import { hasDestinations } from '#app/domain/government/reorganisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { withChoices } from '#app/features/government/reorganisations/change-plan.ts'
import { ChoicesForm } from '#app/features/government/reorganisations/choices-form.tsx'
import { SavedChoices } from '#app/features/government/reorganisations/saved-plan.tsx'
import { stepErrors } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  choicesForm,
  versionOf,
} from '#app/features/government/reorganisations/plan-steps.schema.ts'
import {
  parseChoices,
  findChoicesView,
} from '#app/features/government/reorganisations/choices.server.ts'
import { KIND_LABELS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { requireDraft } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import { invalidStep, saveStep } from '#app/features/government/reorganisations/save-plan.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { LONG_FORM_MAX_FIELDS } from '#app/platform/forms/form-limits.ts'
import { Page } from '#app/ui/page/page.tsx'

/** The form can have a field for every profession and agency. */
export const handle = { formFields: LONG_FORM_MAX_FIELDS }

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId)
  const { id, kind, version, plan } = reorganisation
  if (!hasDestinations(kind)) throw redirect(paths.reorganisationPreview(id))
  if (stepErrors('from', kind, plan, bodies, today())) throw redirect(paths.reorganisationFrom(id))
  if (stepErrors('to', kind, plan, bodies, today())) throw redirect(paths.reorganisationTo(id))
  return {
    pageTitle: 'Who moves where?',
    id,
    kind,
    version,
    view: await findChoicesView(reorganisation, bodies),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId)
  const form = choicesForm.parse(await request.formData())
  const version = versionOf(form.answers)
  const parsed = await parseChoices(found.reorganisation, found.bodies, form.answers)
  const refusal = parsed.ok
    ? await saveStep(found, 'people', {
        version,
        change: (plan) => withChoices(plan, parsed.choices),
        by: { personId: viewer.personId },
      })
    : invalidStep(parsed.errors, version)
  if (refusal) {
    const answers = Object.fromEntries(choicesForm.toFields(form.answers))
    return data({ ...refusal, answers }, { status: refusal.status })
  }
  return redirect(paths.reorganisationPreview(found.reorganisation.id))
}

export default function ReorganisationPeoplePage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, kind, version, view } = loaderData
  // After an error the form keeps the version the user started from. Their answers can replace the
  // saved plan only after they have seen it.
  const shownVersion = refused && !refused.isStale ? refused.version : version
  return (
    <Page
      title={pageTitle}
      caption={KIND_LABELS[kind].name}
      errors={refused?.errors}
      back={{ href: paths.reorganisationTo(id), text: 'Successors' }}
    >
      <p className="govuk-body">
        An agency moves as a whole, with everything below it. A choice for a person overrides the
        choice for their profession. A choice for a profession overrides the choice for everyone
        else.
      </p>
      {refused?.isStale ? <SavedChoices view={view} /> : null}
      <ChoicesForm
        version={shownVersion}
        view={view}
        typed={refused?.answers}
        errors={refused?.errors}
      />
    </Page>
  )
}
