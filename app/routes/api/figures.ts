/** The figures of a report. The extension in the URL decides the format: JSON without one, or CSV. */
import type { LoaderFunctionArgs } from 'react-router'
import { answerFigures } from '#app/features/api/figures/answer-figures.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'figures:read')
  const format = new URL(request.url).pathname.endsWith('.csv') ? 'csv' : 'json'
  return answerFigures(request, caller, { report: params['report'] ?? '', format })
}
