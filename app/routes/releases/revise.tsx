import { data, redirect } from 'react-router'
import type { Route } from './+types/revise'
import { addDays } from '#app/domain/calendar/day.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { reviseRelease } from '#app/features/releases/change-release.server.ts'
import { PublicationFields } from '#app/features/releases/publication-fields.tsx'
import { revisionForm } from '#app/features/releases/release-actions.schema.ts'
import { requireRelease } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'

const DEFAULT_DAYS_UNTIL_PUBLICATION = 7

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  const { id, title } = await requireRelease(requireId(params.releaseId))
  return {
    pageTitle: 'Prepare a revision',
    id,
    title,
    answers: revisionForm.answersFrom({
      publish: addDays(today(), DEFAULT_DAYS_UNTIL_PUBLICATION),
      time: '9:30am',
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const form = revisionForm.parse(await request.formData(), { now: now() })
  if (!form.ok) return data(form, { status: 400 })
  const result = await reviseRelease(requireId(params.releaseId), form.value, viewer)
  if ('refused' in result)
    return data(
      { errors: revisionForm.errorIn('reason', result.refused), answers: form.answers },
      { status: 400 },
    )
  return redirect(paths.release(result.done, { done: 'begun' }))
}

export default function RevisePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, id, title } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const errors = actionData?.errors ?? {}
  return (
    <Page
      title={pageTitle}
      caption={title}
      back={{ href: paths.release(id), text: 'Release' }}
      errors={actionData?.errors}
    >
      <p className="govuk-body">
        The published revision does not change and stays available. The new revision is a copy that
        you can change. Its figures are calculated again when it is frozen, and two other people
        must sign it off.
      </p>
      <Form>
        <Textarea
          name="reason"
          label="What this revision corrects, and why"
          labelSize="s"
          hint="Readers see this with the revision"
          rows={3}
          value={answers.reason}
          error={errors['reason']}
        />
        <PublicationFields answers={answers} errors={errors} />
        <Button preventDoubleClick>Prepare the revision</Button>
      </Form>
    </Page>
  )
}
