import type { LoaderFunctionArgs } from 'react-router'
import { requireToken } from '#app/features/api/require-token.server.ts'
import { describeService } from '#app/features/api/scim/describe-service.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  const caller = await requireToken(request, 'people:provision')
  return describeService('Schema', caller)
}
