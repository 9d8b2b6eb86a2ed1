import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganise'
import { SUCCESSION_KINDS } from '#app/domain/government/organisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listPlans } from '#app/features/government/reorganisations/reorganise-view.server.ts'
import { PlansTable } from '#app/features/government/reorganisations/plans-table.tsx'
import { kindForm } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { KIND_LABELS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { createPlan } from '#app/features/government/reorganisations/save-plan.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['dropped', 'Plan discarded. Nothing was changed.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const done = DONE.get(new URL(request.url).searchParams.get('done') ?? '')
  return { pageTitle: 'Record a reorganisation', plans: await listPlans(), done }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const form = kindForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  return redirect(
    paths.reorganisationFrom(await createPlan(form.value.kind, { personId: viewer.personId })),
  )
}

export default function ReorganisePage({
  loaderData: { pageTitle, plans, done },
  actionData: refused,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={done}
      back={{ href: paths.organisations(), text: 'Organisations' }}
      wide
    >
      <p className="govuk-body">
        You choose the organisations, the date and who moves where, then check what would change
        before you confirm. You can undo it later.
      </p>
      <Form>
        <Radios
          name="kind"
          legend="What happened?"
          legendSize="m"
          error={refused?.errors['kind']}
          items={SUCCESSION_KINDS.map((kind) => ({
            value: kind,
            text: KIND_LABELS[kind].name,
            hint: KIND_LABELS[kind].hint,
          }))}
        />
        <Button preventDoubleClick>Start</Button>
      </Form>
      <PlansTable plans={plans} />
    </Page>
  )
}
