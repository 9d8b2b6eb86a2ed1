import { data, redirect } from 'react-router'
import type { Route } from './+types/send-sign-in-link'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  findLinkRefusal,
  sendSignInLink,
} from '#app/features/identity/sign-in/send-sign-in-link.server.ts'
import { LINK_MESSAGES } from '#app/features/identity/sign-in/send-link-messages.ts'
import { paths } from '#app/paths.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'person:manage')
  const { person, refusal } = await findLinkRefusal(requireId(params.personId))
  const { id, name, email } = requireFound(person)
  return {
    pageTitle: `Send ${name} a sign-in link`,
    person: { id, name, email },
    message: refusal && LINK_MESSAGES[refusal],
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'person:manage')
  const personId = requireId(params.personId)
  const refusal = await sendSignInLink(personId, { personId: viewer.personId })
  if (refusal) return data({ errors: { form: LINK_MESSAGES[refusal] } }, { status: 400 })
  return redirect(paths.person(personId, { done: 'link-sent' }))
}

export default function SendSignInLinkPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, person, message } = loaderData
  const back = { href: paths.person(person.id), text: person.name }
  return (
    <Page title={pageTitle} back={back} errors={actionData?.errors}>
      {message === null ? (
        <>
          <p className="govuk-body">
            We email a link to {emailText(person.email)}. It signs {person.name} in once, and works
            for 15 minutes. If they were sent one a moment ago, we do not send another.
          </p>
          <Form>
            <SubmitOrCancel submit="Send the link" href={back.href} />
          </Form>
        </>
      ) : (
        <p className="govuk-body">{message}.</p>
      )}
    </Page>
  )
}
