import { data, redirect } from 'react-router'
import type { Route } from './+types/new-release'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { createRelease } from '#app/features/releases/change-release.server.ts'
import { newReleaseAnswers, quartersToChoose } from '#app/features/releases/fill-release-form.ts'
import { ReleaseForm } from '#app/features/releases/release-form.tsx'
import { releaseForm } from '#app/features/releases/release.schema.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  return {
    pageTitle: 'Prepare a release',
    answers: newReleaseAnswers(today(), (await findSettings()).policy.newReleases),
    quarters: quartersToChoose(today()),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const form = releaseForm.parse(await request.formData(), {
    today: today(),
    now: now(),
    isRevision: false,
  })
  if (!form.ok) return data(form, { status: 400 })
  return redirect(paths.release(await createRelease(form.value, viewer), { done: 'begun' }))
}

export default function NewReleasePage({
  loaderData: { pageTitle, answers, quarters },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.releases(), text: 'Releases' }}
      errors={actionData?.errors}
    >
      <ReleaseForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        quarters={quarters}
        isRevision={false}
        submit="Save as a draft"
      />
    </Page>
  )
}
