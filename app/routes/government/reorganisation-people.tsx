import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-people'
import { isChoosing } from '#app/domain/government/reorganisation.ts'
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
import { KIND_WORDS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { requireDraft } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import {
  changePlan,
  STALE_CHOICES,
} from '#app/features/government/reorganisations/save-plan.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { FIELDS_OF_A_LONG_FORM } from '#app/platform/forms/form-limits.ts'
import { Page } from '#app/ui/page/page.tsx'

const elsewhere = (id: number) => redirect(paths.reorganisation(id))

/** A row for each person. */
export const handle = { formFields: FIELDS_OF_A_LONG_FORM }

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId, elsewhere)
  const { id, kind, version, plan } = reorganisation
  if (!isChoosing(kind)) throw redirect(paths.reorganisationPreview(id))
  if (stepErrors('from', kind, plan, bodies, today())) throw redirect(paths.reorganisationFrom(id))
  if (stepErrors('to', kind, plan, bodies, today())) throw redirect(paths.reorganisationTo(id))
  return {
    pageTitle: 'Who goes where?',
    id,
    kind,
    version,
    view: await findChoicesView(reorganisation, bodies),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId, elsewhere)
  const { id, kind, plan } = reorganisation
  const form = choicesForm.parse(await request.formData())
  const sentVersion = versionOf(form.answers)
  const answers = Object.fromEntries(choicesForm.toFields(form.answers))
  const read = await parseChoices(reorganisation, bodies, form.answers)
  if (!read.ok)
    return data(
      { errors: read.errors, answers, version: sentVersion, isStale: false },
      { status: 400 },
    )
  const errors = stepErrors('people', kind, withChoices(plan, read.choices), bodies, today())
  if (errors)
    return data({ errors, answers, version: sentVersion, isStale: false }, { status: 400 })
  const isSaved = await changePlan(id, sentVersion, (before) => withChoices(before, read.choices), {
    personId: viewer.personId,
  })
  if (!isSaved)
    return data(
      {
        errors: choicesForm.errorIn('form', STALE_CHOICES),
        answers,
        version: 0,
        isStale: true,
      },
      { status: 409 },
    )
  return redirect(paths.reorganisationPreview(id))
}

export default function ReorganisationPeoplePage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, kind, version, view } = loaderData
  // What was refused for itself is still of the plan that the sender saw; only who has been shown the other's may replace it.
  const seen = refused && !refused.isStale ? refused.version : version
  return (
    <Page
      title={pageTitle}
      caption={KIND_WORDS[kind].name}
      errors={refused?.errors}
      back={{ href: paths.reorganisationTo(id), text: 'Bodies that follow' }}
    >
      <p className="govuk-body">
        An agency goes as a whole, with everything below it. A person who is named goes before their
        profession, and a profession before everybody else.
      </p>
      {refused?.isStale ? <SavedChoices view={view} /> : null}
      <ChoicesForm version={seen} view={view} typed={refused?.answers} errors={refused?.errors} />
    </Page>
  )
}
