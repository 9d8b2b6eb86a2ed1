import type { LoaderFunctionArgs } from 'react-router'
import { answerCohort } from '#app/features/api/lists/catalogue.server.ts'
import { idInUrl } from '#app/features/api/lists/paging.server.ts'
import { requireToken } from '#app/features/api/require-token.server.ts'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'courses:read')
  return answerCohort(idInUrl(params['cohortId']), caller)
}
