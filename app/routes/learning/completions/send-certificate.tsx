import { redirect } from 'react-router'
import type { Route } from './+types/send-certificate'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { requireCertificateInScope } from '#app/features/learning/certificates/certificate-view.server.ts'
import { sendCertificate } from '#app/features/learning/certificates/issue-certificate.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const completion = await requireCertificateInScope(viewer, params.completionId)
  const { person, course, completedOn, revokedAt } = completion
  return {
    pageTitle: `Send a certificate to ${person.name}`,
    completion: { person, course: course.title, completedOn },
    canSend: revokedAt === null && person.email !== null,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'completion:record')
  const completion = await requireCertificateInScope(viewer, params.completionId)
  if (completion.revokedAt === null)
    await sendCertificate({ completion, by: { personId: viewer.personId }, now: now() })
  return redirect(paths.completions({ done: 'certificate-sent' }))
}

export default function SendCertificatePage({
  loaderData: { pageTitle, completion, canSend },
}: Route.ComponentProps) {
  const back = { href: paths.completions(), text: 'Completions' }
  return (
    <Page title={pageTitle} back={back}>
      <SummaryList
        rows={[
          {
            key: 'Person',
            value: `${completion.person.name}, ${emailText(completion.person.email)}`,
          },
          { key: 'Course', value: completion.course },
          { key: 'Completed on', value: formatDay(completion.completedOn) },
        ]}
      />
      {canSend ? (
        <>
          <p className="govuk-body">
            We will email {completion.person.name} a link to the certificate, and the reference that
            anyone can check.
          </p>
          <Form>
            <SubmitOrCancel submit="Send the certificate" href={back.href} />
          </Form>
        </>
      ) : (
        <p className="govuk-body">
          You cannot send a certificate, because the completion was removed or the person has no
          email address.
        </p>
      )}
    </Page>
  )
}
