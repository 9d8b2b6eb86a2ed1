/** Downloads a person's own results and plan as a PDF. */
import type { Route } from './+types/results-pdf'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { findPlan } from '#app/features/skills/plan/plan-view.server.ts'
import { drawResults } from '#app/features/skills/results/results-pdf.server.ts'
import { findCurrentResults } from '#app/features/skills/results/results-view.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { pdfResponse } from '#app/platform/files/tagged-pdf.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'assessment:take')
  const results = requireFound(await findCurrentResults(reader, now()))
  const plan = await findPlan(reader)
  return pdfResponse('my-results.pdf', await drawResults({ name: viewer.name, results, plan }))
}
