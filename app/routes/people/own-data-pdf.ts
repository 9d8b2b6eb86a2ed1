/** Downloads everything about oneself as a PDF. */
import type { Route } from './+types/own-data-pdf'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { drawOwnData } from '#app/features/oversight/own-data/own-data-pdf.server.ts'
import { findOwnData } from '#app/features/oversight/own-data/own-data.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { pdfResponse } from '#app/platform/files/tagged-pdf.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'login:manage')
  await limitExpensive(viewer)
  return pdfResponse(
    'my-data.pdf',
    await drawOwnData(viewer.name, await findOwnData(reader, now())),
  )
}
