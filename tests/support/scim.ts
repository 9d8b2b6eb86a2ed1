/** Sends requests over SCIM to the loaders and actions of the service, as its request handler calls them. */
import { asScimError } from '#app/features/api/scim/scim-error.server.ts'
import * as group from '#app/routes/api/scim/group.ts'
import * as groups from '#app/routes/api/scim/groups.ts'
import * as resourceTypes from '#app/routes/api/scim/resource-types.ts'
import * as schemas from '#app/routes/api/scim/schemas.ts'
import * as config from '#app/routes/api/scim/service-provider-config.ts'
import * as user from '#app/routes/api/scim/user.ts'
import * as users from '#app/routes/api/scim/users.ts'

type Handler = (args: never) => Promise<Response>
type Module = { loader: Handler; action?: Handler }

const MODULES: [pattern: RegExp, module: Module][] = [
  [/^Users$/, users],
  [/^Users\/(?<userId>.+)$/, user],
  [/^Groups$/, groups],
  [/^Groups\/(?<groupId>.+)$/, group],
  [/^ServiceProviderConfig$/, config],
  [/^ResourceTypes$/, resourceTypes],
  [/^Schemas$/, schemas],
]

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const POST_OF = 'urn:ietf:params:scim:schemas:extension:fluency:2.0:User'

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ScimAnswer = { status: number; type: string | null; body: any }

/** @param path after `/scim/v2/`, with its query */
export async function sendScim(
  headers: Record<string, string>,
  method: string,
  path: string,
  body?: unknown,
): Promise<ScimAnswer> {
  const url = new URL(path, 'http://localhost:3000/scim/v2/')
  const request = new Request(url, {
    method,
    headers: { ...headers, 'Content-Type': 'application/scim+json; charset=utf-8' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const name = url.pathname.replace('/scim/v2/', '')
  const [pattern, module] = MODULES.find(([one]) => one.test(name)) ?? []
  const handler = method === 'GET' ? module?.loader : module?.action
  if (!pattern || !handler) throw new Error(`No route answers ${method} ${path}.`)
  const params = { ...pattern.exec(name)?.groups }
  const response = await handler({ request, params } as never).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
  const answer = await asScimError(response)
  const text = await answer.text()
  return {
    status: answer.status,
    type: answer.headers.get('Content-Type'),
    body: text === '' ? null : JSON.parse(text),
  }
}

/** What Entra ID sends to change a person. */
export const patch = (...Operations: object[]) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations,
})
