/** Downloads a person's own certificate as a PDF. */
import type { Route } from './+types/certificate-pdf'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { drawCertificate } from '#app/features/learning/certificates/certificate-pdf.server.ts'
import { certificateText } from '#app/features/learning/certificates/certificate-text.ts'
import { requireOwnCertificate } from '#app/features/learning/certificates/certificate-view.server.ts'
import { paths } from '#app/paths.ts'
import { pdfResponse } from '#app/platform/files/tagged-pdf.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const completion = await requireOwnCertificate(viewer, params.completionId)
  const reference = requireFound(completion.revokedAt === null ? completion.reference : null)
  const checkUrl = env().baseUrl + paths.certificateCheck(reference)
  const bytes = await drawCertificate(certificateText(completion, { reference, checkUrl }))
  return pdfResponse(`certificate-${reference}.pdf`, bytes)
}
