/** The description of the API, as OpenAPI 3.1. */
import type { LoaderFunctionArgs } from 'react-router'
import { describeApi } from '#app/features/api/openapi/describe-api.server.ts'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'

export async function loader({ request }: LoaderFunctionArgs) {
  await openToEveryone(request)
  return Response.json(describeApi())
}
