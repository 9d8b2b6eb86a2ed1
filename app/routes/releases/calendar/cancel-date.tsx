import { data, redirect } from 'react-router'
import type { Route } from './+types/cancel-date'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { cancelDate } from '#app/features/releases/calendar/change-date.server.ts'
import { cancelDateForm } from '#app/features/releases/calendar/date.schema.ts'
import { requireDate } from '#app/features/releases/calendar/require-date.server.ts'
import { titleOfQuarter } from '#app/features/releases/title-of-quarter.ts'
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  const { title, asAt, publishAt, status, version } = await requireDate(params.dateId)
  return { pageTitle: 'Cancel a publication', title, asAt, publishAt, status, version }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const { id } = await requireDate(params.dateId)
  const form = cancelDateForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { version, reason } = form.value
  const result = await cancelDate(id, { version: Number(version) || 0, reason }, viewer)
  if ('refused' in result)
    return data({ errors: { reason: result.refused }, answers: form.answers }, { status: 400 })
  return redirect(paths.releaseCalendar({ done: 'cancelled' }))
}

export default function CancelDatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, title, asAt, publishAt, status, version } = loaderData
  const errors: Record<string, string> | undefined = actionData?.errors
  const isConfirmed = status === 'confirmed'
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.releaseCalendar(), text: 'Release calendar' }}
      errors={errors}
    >
      <p className="govuk-body">
        {`“${titleOfQuarter({ title, asAt })}” is due to be published at ${formatTimeOnDay(publishAt)}.`}{' '}
        The calendar shows that it was cancelled{isConfirmed ? ', and why,' : ''} until 30 days
        after that date.
      </p>
      <Form>
        <input type="hidden" name="version" value={actionData?.answers.version ?? version} />
        <Textarea
          name="reason"
          label={isConfirmed ? 'Why it is cancelled' : 'Why it is cancelled (optional)'}
          labelSize="s"
          hint={
            isConfirmed
              ? 'Everyone can read this in the calendar'
              : 'Only the audit log stores this'
          }
          rows={3}
          value={actionData?.answers.reason}
          error={errors?.['reason']}
        />
        <ButtonGroup>
          <Button look="warning" preventDoubleClick>
            Cancel the publication
          </Button>
          <a className="govuk-link" href={paths.releaseCalendar()}>
            Keep it
          </a>
        </ButtonGroup>
      </Form>
    </Page>
  )
}
