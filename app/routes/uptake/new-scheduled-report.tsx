import { data, redirect } from 'react-router'
import type { Route } from './+types/new-scheduled-report'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { FREQUENCIES, nextReportDay } from '#app/domain/uptake/scheduled-reports.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { FREQUENCY_NAMES } from '#app/features/uptake/scheduled/frequency-names.ts'
import {
  answerReport,
  nameOfReport,
  queryParamsOf,
  storedQueryOf,
} from '#app/features/uptake/scheduled/report-query.server.ts'
import { reportForm } from '#app/features/uptake/scheduled/report.schema.ts'
import { scheduleReport } from '#app/features/uptake/scheduled/schedule-report.server.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const REFUSALS = {
  'too-many': 'You get 20 reports. Stop one that you no longer read',
  'no-email': 'You have no email address. Ask a service admin to add one',
}

/** The query in the URL, if the uptake page can answer it. */
async function requireQuery(request: Request, viewer: Viewer) {
  await limitExpensive(viewer)
  const query = storedQueryOf(new URL(request.url).searchParams)
  const { errors, figures } = await answerReport(query, viewer)
  // The uptake page says what is wrong with the query.
  if (errors) throw redirect(paths.uptake(queryParamsOf(query)))
  return { query, name: figures ? nameOfReport(figures) : 'Uptake' }
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  const { query, name } = await requireQuery(request, viewer)
  return {
    pageTitle: 'Get these figures by email',
    answers: { ...reportForm.empty, name },
    params: queryParamsOf(query),
    email: viewer.email,
    days: FREQUENCIES.map((frequency) => ({
      value: frequency,
      text: FREQUENCY_NAMES[frequency],
      hint: `First on ${formatDay(nextReportDay(frequency, today()))}`,
    })),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  const form = reportForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const { query } = await requireQuery(request, viewer)
  const scheduled = await scheduleReport(viewer, { ...form.value, query }, now())
  if ('refusal' in scheduled) {
    const errors = reportForm.errorIn('form', REFUSALS[scheduled.refusal])
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  return redirect(paths.scheduledReports({ done: 'added' }))
}

export default function NewScheduledReportPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, params, email, days } = loaderData
  const answers = actionData?.answers ?? loaderData.answers
  const field = fieldProps(answers, actionData?.errors)
  const back = paths.uptake(params)
  return (
    <Page title={pageTitle} errors={actionData?.errors} back={{ href: back, text: 'Uptake' }}>
      <p className="govuk-body">
        Each email goes to {email}. It has the figures of the last quarter that has ended, as you
        would see them on the page that day.
      </p>
      <Form>
        <TextInput {...field('name')} label="What to call the report" labelSize="s" />
        <Radios
          {...field('frequency')}
          legend="How often do you want it?"
          legendSize="s"
          items={days}
        />
        <SubmitOrCancel submit="Get this report" href={back} />
      </Form>
    </Page>
  )
}
