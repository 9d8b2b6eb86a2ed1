import { data } from 'react-router'
import type { Route } from './+types/check-certificate'
import { formatReference, parseReference } from '#app/domain/learning/certificates.ts'
import type { CompletionStatus } from '#app/domain/learning/completion.ts'
import { limitCertificateChecks } from '#app/features/identity/limit-rate.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { findCertificateCheck } from '#app/features/learning/certificates/certificate-view.server.ts'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const TITLES: Readonly<Record<CompletionStatus, string>> = {
  valid: 'This certificate is valid',
  expired: 'This certificate has expired',
  revoked: 'This certificate is not valid',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await openToEveryone(request)
  await limitCertificateChecks(request)
  const reference = parseReference(params.reference)
  const check = reference === null ? null : await findCertificateCheck(reference, today())
  const pageTitle = check ? TITLES[check.status] : 'We do not have this certificate'
  return data({ pageTitle, reference, check }, { status: check ? 200 : 404 })
}

export default function CheckCertificatePage({
  loaderData: { pageTitle, reference, check },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.certificates(), text: 'Check a certificate' }}>
      <meta name="robots" content="noindex" />
      {check === null ? (
        <p className="govuk-body">
          No certificate has this reference. Check each letter and digit. A reference has 12, and
          never includes the letters I and O or the digits 0 and 1.
        </p>
      ) : (
        <>
          {check.status === 'revoked' ? (
            <p className="govuk-body">
              The completion was corrected or removed after the certificate was made.
            </p>
          ) : null}
          <SummaryList
            rows={[
              { key: 'Course', value: check.course },
              { key: 'Completed on', value: formatDay(check.completedOn) },
              {
                key: check.status === 'expired' ? 'Was valid until' : 'Valid until',
                value:
                  check.status === 'revoked'
                    ? undefined
                    : check.lastDay === null
                      ? 'Does not expire'
                      : formatDay(check.lastDay),
              },
              { key: 'Initials of the person', value: check.initials },
              { key: 'Reference', value: formatReference(reference ?? '') },
            ]}
          />
        </>
      )}
    </Page>
  )
}
