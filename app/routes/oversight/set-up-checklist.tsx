/** What is left to set up, also once the home page no longer shows it. */
import { redirect } from 'react-router'
import { z } from 'zod'
import type { Route } from './+types/set-up-checklist'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { saveSettings } from '#app/features/operations/settings/save-settings.server.ts'
import { findSetUpChecklist } from '#app/features/oversight/set-up/checklist-view.server.ts'
import { HideForm, SetUpSteps } from '#app/features/oversight/set-up/checklist.tsx'
import { paths } from '#app/paths.ts'
import { defineForm } from '#app/platform/forms/define-form.server.ts'
import { Page } from '#app/ui/page/page.tsx'

const hideForm = defineForm(z.object({ hide: z.string() }), { hide: 'text' })

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  return { pageTitle: 'Set up the service', checklist: await findSetUpChecklist(viewer) }
}

/** Hides the checklist on the home page, or shows it again. */
export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'settings:manage')
  const { answers } = hideForm.parse(await request.formData())
  await saveSettings({ hidesSetUp: answers.hide === 'yes' }, viewer)
  return redirect(answers.hide === 'yes' ? paths.setUpChecklist() : paths.home())
}

export default function SetUpChecklistPage({
  loaderData: { pageTitle, checklist },
}: Route.ComponentProps) {
  const { steps, done, isHidden } = checklist
  const isDone = done === steps.length
  return (
    <Page title={pageTitle} back={{ href: paths.admin(), text: 'Admin' }}>
      <p className="govuk-body">
        {isDone ? 'All steps are done.' : `${done} of ${steps.length} steps done.`}
        {isHidden ? ' The home page no longer shows this list.' : ''}
      </p>
      <SetUpSteps steps={steps} />
      {isDone ? null : <HideForm isHidden={isHidden} />}
    </Page>
  )
}
