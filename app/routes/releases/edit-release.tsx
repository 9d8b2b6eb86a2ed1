import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-release'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { changeRelease } from '#app/features/releases/change-release.server.ts'
import { releaseAnswers, quartersToChoose } from '#app/features/releases/fill-release-form.ts'
import { ReleaseForm } from '#app/features/releases/release-form.tsx'
import { releaseForm, type ReleaseAnswers } from '#app/features/releases/release.schema.ts'
import { ConflictingChanges } from '#app/features/releases/conflicting-changes.tsx'
import { requireRelease } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  const release = await requireRelease(requireId(params.releaseId))
  const quarters = quartersToChoose(today())
  return {
    pageTitle: 'Change the release',
    id: release.id,
    title: release.title,
    isFrozen: release.status === 'frozen',
    isRevision: release.revision > 1,
    answers: releaseAnswers(release),
    quarters: quarters.includes(release.asAt) ? quarters : [...quarters, release.asAt],
  }
}

type FailedSubmission = {
  errors: FieldErrors
  answers: ReleaseAnswers
  saved: ReleaseAnswers | null
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const release = await requireRelease(requireId(params.releaseId))
  const form = releaseForm.parse(await request.formData(), {
    today: today(),
    now: now(),
    isRevision: release.revision > 1,
  })
  const { answers } = form
  const refuse = (failed: Omit<FailedSubmission, 'answers'>, version = answers.version) =>
    data({ ...failed, answers: { ...answers, version } }, { status: 400 })
  if (!form.ok) return refuse({ errors: form.errors, saved: null })
  const result = await changeRelease(release.id, form.value, {
    version: Number(answers.version),
    viewer,
  })
  if ('done' in result) return redirect(paths.release(release.id, { done: 'saved' }))
  if ('refused' in result)
    return refuse({ errors: releaseForm.errorIn('title', result.refused), saved: null })
  const saved = releaseAnswers(result.conflict)
  return refuse(
    {
      errors: releaseForm.errorIn(
        'title',
        'Someone else saved this release while you had it open. Compare the two versions, then save again to replace theirs with yours',
      ),
      saved,
    },
    saved.version,
  )
}

export default function EditReleasePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, id, title, isFrozen, isRevision, answers, quarters } = loaderData
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.release(id), text: 'Release' }}
      errors={actionData?.errors}
    >
      {isFrozen ? (
        <WarningText>
          This release is frozen. If you save a change, it becomes a draft again and loses its
          sign-offs.
        </WarningText>
      ) : null}
      {actionData?.saved ? (
        <ConflictingChanges saved={actionData.saved} entered={actionData.answers} />
      ) : null}
      <ReleaseForm
        answers={actionData?.answers ?? answers}
        errors={actionData?.errors}
        quarters={quarters}
        isRevision={isRevision}
        submit="Save the draft"
      />
    </Page>
  )
}
