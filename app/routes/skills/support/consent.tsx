import { data, redirect } from 'react-router'
import type { Route } from './+types/consent'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { consentForm, stopConsentForm } from '#app/features/skills/support/consent.schema.ts'
import { listOwnConsents } from '#app/features/skills/support/consent-view.server.ts'
import {
  CONSENT_MESSAGES,
  giveConsent,
  stopConsent,
} from '#app/features/skills/support/give-consent.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { Table } from '#app/ui/table.tsx'
import { formatInstant } from '#app/ui/text/dates.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['given', 'They can now see your submitted answers. We have emailed you both.'],
  ['stopped', 'They can no longer see your answers.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer } = await requireProvenReader(request, 'assessment:take')
  const consents = await listOwnConsents(viewer.personId, now())
  return {
    pageTitle: 'Let a service admin see your answers',
    inForce: consents.filter(({ isInForce }) => isInForce),
    consents,
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, reader } = await requireProvenReader(request, 'assessment:take')
  const sent = await request.formData()
  const stop = stopConsentForm.parse(sent)
  if (stop.ok) {
    await stopConsent(viewer.personId, stop.value, now())
    return redirect(paths.supportConsent({ done: 'stopped' }))
  }
  const form = consentForm.parse(sent)
  if (!form.ok) return data(form, { status: 400 })
  const refusal = await giveConsent({ viewer, reader, ...form.value, now: now() })
  if (refusal) {
    const errors = consentForm.errorIn('identifier', CONSENT_MESSAGES[refusal])
    return data({ errors, answers: form.answers }, { status: 400 })
  }
  return redirect(paths.supportConsent({ done: 'given' }))
}

export default function ConsentPage({
  loaderData: { pageTitle, inForce, consents, notification },
  actionData: refused,
}: Route.ComponentProps) {
  const field = fieldProps(refused?.answers, refused?.errors)
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={notification}
      back={{ href: paths.logins(), text: 'Your logins' }}
    >
      <p className="govuk-body-l">
        {inForce.length === 0
          ? 'No service admin can see your answers.'
          : 'These service admins can see your submitted answers.'}
      </p>
      {inForce.map(({ id, admin, endsAt }) => (
        <Form key={id}>
          <p className="govuk-body">
            {admin}, until {formatInstant(endsAt)}
          </p>
          <input type="hidden" name="stop" value={id} />
          <Button look="warning" preventDoubleClick>
            Stop now<span className="govuk-visually-hidden">: {admin}</span>
          </Button>
        </Form>
      ))}
      <p className="govuk-body">
        If you need help with your answers, you can let one service admin see what you submitted,
        for a limited time. They cannot change anything or see your private notes or your plan. You
        can see each time they open your answers.
      </p>
      <Form>
        <TextInput
          {...field('identifier', '')}
          label="Email address of the service admin"
          labelSize="s"
          spellCheck={false}
          width="two-thirds"
        />
        <Radios
          {...field('duration', '')}
          legend="How long?"
          legendSize="s"
          items={[
            { value: 'hour', text: 'One hour' },
            { value: 'day', text: 'One day' },
            { value: 'week', text: 'One week' },
          ]}
        />
        <Button preventDoubleClick>Let them see your answers</Button>
      </Form>
      {consents.length > 0 ? (
        <Table
          caption="Who you gave access to, and when they opened your answers"
          rows={consents}
          columns={[
            { header: 'Service admin', cell: ({ admin }) => admin },
            {
              header: 'Allowed',
              cell: ({ grantedAt, endsAt }) =>
                `${formatInstant(grantedAt)} to ${formatInstant(endsAt)}`,
            },
            {
              header: 'Opened',
              cell: ({ views }) =>
                views.length === 0 ? 'Not opened' : views.map((at) => formatInstant(at)).join('; '),
            },
          ]}
        />
      ) : null}
    </Page>
  )
}
