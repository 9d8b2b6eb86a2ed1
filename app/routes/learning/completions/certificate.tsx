import { redirect } from 'react-router'
import type { Route } from './+types/certificate'
import { formatReference } from '#app/domain/learning/certificates.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { certificateText } from '#app/features/learning/certificates/certificate-text.ts'
import { requireOwnCertificate } from '#app/features/learning/certificates/certificate-view.server.ts'
import { issueCertificate } from '#app/features/learning/certificates/issue-certificate.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const completion = await requireOwnCertificate(viewer, params.completionId)
  const { id, completedOn, reference, revokedAt } = completion
  const checkUrl = env().baseUrl + paths.certificateCheck(reference ?? '')
  return {
    pageTitle: `Your certificate: ${completion.course.title}`,
    id,
    completedOn,
    reference,
    isRevoked: revokedAt !== null,
    checkUrl,
    text: certificateText(completion, { reference: reference ?? '', checkUrl }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const completion = await requireOwnCertificate(viewer, params.completionId)
  if (completion.revokedAt === null)
    await issueCertificate({ completion, by: { personId: viewer.personId }, now: now() })
  return redirect(paths.certificate(completion.id))
}

export default function CertificatePage({ loaderData }: Route.ComponentProps) {
  const { pageTitle, id, completedOn, reference, isRevoked, checkUrl, text } = loaderData
  const back = { href: paths.learning(), text: 'Your learning' }
  if (isRevoked)
    return (
      <Page title={pageTitle} back={back}>
        <p className="govuk-body">
          This completion was removed, so its certificate is no longer valid. Contact the organiser
          of the course if this is wrong.
        </p>
      </Page>
    )
  return (
    <Page title={pageTitle} back={back}>
      <SummaryList
        rows={[
          { key: 'Name', value: text.name },
          { key: 'Completed on', value: formatDay(completedOn) },
          { key: 'Validity', value: text.validity },
          { key: 'Provider', value: text.provider ?? undefined },
          { key: 'Reference', value: reference ? formatReference(reference) : undefined },
        ]}
      />
      {reference === null ? (
        <Form>
          <Button preventDoubleClick>Make the certificate</Button>
        </Form>
      ) : (
        <>
          <LinkButton href={paths.certificatePdf(id)}>Download the certificate (PDF)</LinkButton>
          <h2 className="govuk-heading-m">Let someone check it</h2>
          <p className="govuk-body">
            Give them the reference or this link. They see whether the certificate is valid, the
            course, the date and your initials.
          </p>
          <p className="govuk-body app-break-anywhere">
            <a className="govuk-link" href={paths.certificateCheck(reference)}>
              {checkUrl}
            </a>
          </p>
        </>
      )}
    </Page>
  )
}
