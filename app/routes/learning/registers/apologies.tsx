import { data, redirect } from 'react-router'
import type { Route } from './+types/apologies'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { apologiesForm } from '#app/features/learning/apologies/apologies.schema.ts'
import { findApologies } from '#app/features/learning/apologies/apologies-view.server.ts'
import { sendApologies } from '#app/features/learning/apologies/send-apologies.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatRange } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'enrolment:take')
  const found = requireFound(
    await findApologies(requireId(params.sessionId), viewer.personId, now()),
  )
  const isDone = new URL(request.url).searchParams.get('done') === 'sent'
  return { pageTitle: `Apologies: ${found.session.title}`, ...found, isDone }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'enrolment:take')
  const sessionId = requireId(params.sessionId)
  const form = apologiesForm.parse(await request.formData())
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await sendApologies({ sessionId, personId, why: form.value.why, now: now() })
  // The loader says why.
  if (refusal) return data({ answers: form.answers, errors: null }, { status: 400 })
  return redirect(paths.apologies(sessionId, { done: 'sent' }))
}

export default function ApologiesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, session, cohort, message, sent, isDone } = loaderData
  const field = fieldProps(actionData?.answers, actionData?.errors)
  return (
    <Page
      title={pageTitle}
      caption={`${cohort.course}, ${formatRange(session.startsAt, session.endsAt)}`}
      back={{ href: paths.cohort(cohort.id), text: cohort.name }}
      errors={actionData?.errors}
      notification={isDone ? 'We have told the organiser and emailed you.' : null}
    >
      {message ? <p className="govuk-body">{message}</p> : null}
      {message === null && sent === null ? (
        <>
          <p className="govuk-body">
            You keep your place on the course. If you cannot come to any of its sessions,{' '}
            <a className="govuk-link" href={paths.withdraw(cohort.id)}>
              withdraw
            </a>
            , so that someone else can have it.
          </p>
          <Form>
            <TextInput
              {...field('reason')}
              label="Why can’t you come?"
              labelSize="m"
              hint="The organiser can see this"
            />
            <SubmitOrCancel submit="Send apologies" href={paths.cohort(cohort.id)} />
          </Form>
        </>
      ) : null}
      {message === null && sent !== null ? (
        <>
          <p className="govuk-body">You have sent apologies for this session: {sent}</p>
          <Form>
            <input type="hidden" name="can-come" value="yes" />
            <Button>I can come after all</Button>
          </Form>
        </>
      ) : null}
    </Page>
  )
}
