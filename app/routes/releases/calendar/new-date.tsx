import { data, redirect } from 'react-router'
import type { Route } from './+types/new-date'
import { POPULATIONS } from '#app/domain/uptake/uptake.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { addDate } from '#app/features/releases/calendar/change-date.server.ts'
import { DateFields } from '#app/features/releases/calendar/date-fields.tsx'
import { newDateForm } from '#app/features/releases/calendar/date.schema.ts'
import { newDateAnswers, quartersToPlan } from '#app/features/releases/calendar/fill-date-form.ts'
import { POPULATION_LABELS } from '#app/features/releases/labels.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Select } from '#app/ui/forms/select.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'release:prepare')
  return {
    pageTitle: 'Add a date to the release calendar',
    answers: newDateAnswers(today()),
    quarters: quartersToPlan(today()),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  const form = newDateForm.parse(await request.formData(), { now: now() })
  if (!form.ok) return data(form, { status: 400 })
  const result = await addDate(form.value, viewer)
  if ('refused' in result)
    return data(
      { errors: { [result.field]: result.refused }, answers: form.answers },
      { status: 400 },
    )
  return redirect(paths.releaseCalendar({ done: 'added' }))
}

export default function NewDatePage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, quarters } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const errors: Record<string, string> | undefined = actionData?.errors
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.releaseCalendar(), text: 'Release calendar' }}
      errors={errors}
    >
      <Form>
        <Select
          name="quarter"
          label="Quarter that the figures are about"
          labelSize="s"
          value={answers.quarter}
          error={errors?.['quarter']}
          items={quarters.map((day) => ({ value: day, text: `Quarter to ${formatDay(day)}` }))}
        />
        <Radios
          name="population"
          legend="Who is counted"
          legendSize="s"
          value={answers.population}
          error={errors?.['population']}
          items={POPULATIONS.map((value) => ({ value, text: POPULATION_LABELS[value] }))}
        />
        <DateFields answers={answers} errors={errors} />
        <Button preventDoubleClick>Add to the calendar</Button>
      </Form>
    </Page>
  )
}
