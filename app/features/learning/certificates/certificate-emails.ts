import type { Day } from '#app/domain/calendar/day.ts'
import { formatReference } from '#app/domain/learning/certificates.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type CertificateContext = {
  name: string
  courseTitle: string
  completedOn: Day
  reference: string
  url: string
  checkUrl: string
}

/** Sent when an admin sends a certificate. */
export const certificateReady = ({
  name,
  courseTitle,
  completedOn,
  reference,
  url,
  checkUrl,
}: CertificateContext): { subject: string; body: string } => ({
  subject: `Your certificate: ${courseTitle}`,
  body: [
    `Dear ${name}`,
    '',
    `You completed ${courseTitle} on ${formatDay(completedOn)}. You can see and download your certificate here:`,
    url,
    '',
    `The reference is ${formatReference(reference)}. Anyone you give it to can check the certificate here:`,
    checkUrl,
  ].join('\n'),
})
