/** What directories can read about the service: its abilities, resource types and schemas. */
import type { Caller } from '#app/features/api/require-token.server.ts'
import { refusing, scimResponse } from '#app/features/api/scim/scim-error.server.ts'
import { scim, scimUrl } from '#app/features/api/scim/scim-service.server.ts'

type Description = 'ServiceProviderConfig' | 'ResourceType' | 'Schema'

export async function describeService(kind: Description, { headers }: Caller): Promise<Response> {
  const { Resources } = scim()
  for (const resource of [
    Resources.ServiceProviderConfig,
    Resources.ResourceType,
    Resources.Schema,
  ])
    resource.basepath(scimUrl(''))
  const description = await refusing<object>(() => new Resources[kind]().read())
  return scimResponse(description, { headers })
}
