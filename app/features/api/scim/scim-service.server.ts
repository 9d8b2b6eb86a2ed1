/** What the service offers over SCIM 2.0. The library makes the schemas, and checks and patches resources. */
import { Config, Messages, Resources, Schemas, Types } from 'scimmy'
import { env } from '#app/platform/environment.server.ts'

export const scimUrl = (path: string): string => `${env().baseUrl}/scim/v2${path}`

/** The most resources in one response. */
export const MAX_RESULTS = 200

/** Profession and grade, which no standard schema has. */
const definition = new Types.SchemaDefinition(
  'FluencyUser',
  'urn:ietf:params:scim:schemas:extension:fluency:2.0:User',
  'The post of a person in Fluency',
  [
    new Types.Attribute('string', 'profession', {
      description: 'The code or the name of the profession.',
    }),
    new Types.Attribute('string', 'grade', {
      description: 'The code or the name of the grade.',
    }),
  ],
)
export const POST_EXTENSION = definition.id
export const ENTERPRISE_EXTENSION = Schemas.EnterpriseUser.id

const LIBRARY = { Messages, Resources, Schemas, Types }

/** The library keeps what is declared for the process, whichever copy of this module declared it. */
const isDeclared = (): boolean => Resources.declared(Resources.User as never) as unknown as boolean

/** @returns the library, with the resources of this service */
export function scim() {
  if (isDeclared()) return LIBRARY
  Config.set({
    patch: true,
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MAX_RESULTS },
    changePassword: false,
    sort: true,
    etag: false,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'A token of Fluency',
        description: 'A token with the scope people:provision, which a service admin makes',
      },
    ],
  } as never)
  Schemas.User.extend(Schemas.EnterpriseUser as never, false)
  Schemas.User.extend(definition as never, false)
  Resources.declare(Resources.User)
  Resources.declare(Resources.Group)
  return LIBRARY
}
