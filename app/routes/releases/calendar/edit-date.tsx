import { data, redirect } from 'react-router'
import type { Route } from './+types/edit-date'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { changeDate } from '#app/features/releases/calendar/change-date.server.ts'
import { DateFields } from '#app/features/releases/calendar/date-fields.tsx'
import { changedDateForm } from '#app/features/releases/calendar/date.schema.ts'
import { changedDateAnswers } from '#app/features/releases/calendar/fill-date-form.ts'
import { requireDate } from '#app/features/releases/calendar/require-date.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  const date = await requireDate(params.dateId)
  return {
    pageTitle: 'Change a date in the release calendar',
    asAt: date.asAt,
    isConfirmed: date.status === 'confirmed',
    answers: changedDateAnswers(date),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const { id, asAt } = await requireDate(params.dateId)
  const form = changedDateForm.parse(await request.formData(), { now: now(), asAt })
  if (!form.ok) return data(form, { status: 400 })
  const result = await changeDate(id, form.value, viewer)
  if ('refused' in result) {
    const field = result.field === 'version' ? 'publish' : result.field
    return data({ errors: { [field]: result.refused }, answers: form.answers }, { status: 400 })
  }
  return redirect(paths.releaseCalendar({ done: 'changed' }))
}

export default function EditDatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, asAt, isConfirmed } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const errors: Record<string, string> | undefined = actionData?.errors
  return (
    <Page
      title={pageTitle}
      caption={`Figures for the quarter to ${formatDay(asAt)}`}
      back={{ href: paths.releaseCalendar(), text: 'Release calendar' }}
      errors={errors}
    >
      <Form>
        <input type="hidden" name="version" value={answers.version} />
        <DateFields answers={answers} errors={errors} />
        {isConfirmed || errors?.['reason'] ? (
          <Textarea
            name="reason"
            label="Why the date changes"
            labelSize="s"
            hint="Everyone can read this in the calendar"
            rows={3}
            value={answers.reason}
            error={errors?.['reason']}
          />
        ) : null}
        <Button preventDoubleClick>Save</Button>
      </Form>
    </Page>
  )
}
