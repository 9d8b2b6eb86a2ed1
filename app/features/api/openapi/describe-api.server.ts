/** Describes the API as OpenAPI 3.1, from the schemas that its code uses. */
import { z } from 'zod'
import { API_SCOPES, type ApiScope } from '#app/domain/api/scopes.ts'
import { OPERATIONS } from '#app/features/api/openapi/operations.ts'
import { TAGS, type Operation } from '#app/features/api/openapi/operation.ts'
import { webhookMessageSchema } from '#app/features/api/webhooks/message-body.ts'
import { problemSchema } from '#app/features/api/problem.server.ts'
import { SCOPE_NAMES } from '#app/features/api/scope-names.ts'
import { env } from '#app/platform/environment.server.ts'
import { PRODUCT_NAME } from '#app/ui/page/product.ts'

const VERSION = '1.0.0'

const SECURITY = { token: [] }
const BASIC = { password: [] }

const DESCRIPTION = [
  'Figures, people, courses, cohorts and completions for other programs.',
  'Make a token on the page “Tokens for other programs”. It allows what the person who made it may do, within its scopes.',
  'Errors are problem details (RFC 9457). New members can appear in responses, so ignore those that you do not know.',
].join('\n\n')

/** Problems that every operation can answer with. */
const USUAL_PROBLEMS: Readonly<Record<number, string>> = {
  400: 'A parameter, the body or the request itself is not valid.',
  401: 'There is no token, or it does not work.',
  403: 'The token does not allow this.',
  429: 'Too many requests. The header Retry-After says how many seconds to wait.',
  500: 'There is a problem with the service.',
  503: 'The service is not available. Try again later.',
}
const OTHER_PROBLEMS: Readonly<Record<number, string>> = {
  404: 'There is nothing to show.',
  408: 'The request took too long to arrive.',
  409: 'A request with the same key is still being handled.',
  413: 'The request is too large.',
  415: 'The body is not JSON.',
  422: 'Nothing was saved, because some of it is wrong.',
}

type Json = Record<string, unknown>

function schemaOf(schema: z.ZodType, components: Map<string, Json>, io: 'input' | 'output'): Json {
  const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { io, reused: 'inline' })
  for (const [name, definition] of Object.entries($defs)) components.set(name, relocate(definition))
  return relocate(json)
}

/** Moves references from the document of one schema to the components of the description. */
function relocate(value: unknown): Json {
  const text = JSON.stringify(value, (key, member: unknown) =>
    key === 'id' && typeof member === 'string' ? undefined : member,
  )
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Json
}

const contentOf = (
  content: Readonly<Record<string, z.ZodType>>,
  components: Map<string, Json>,
  io: 'input' | 'output',
): Json =>
  Object.fromEntries(
    Object.entries(content).map(([type, schema]) => [
      type,
      { schema: schemaOf(schema, components, io) },
    ]),
  )

function responsesOf(
  { responses, problems }: Operation,
  components: Map<string, Json>,
  io: 'input' | 'output',
): Json {
  const successes = Object.entries(responses).map(([status, { description, content }]) => [
    status,
    { description, content: contentOf(content, components, io) },
  ])
  const statuses = [...new Set([...Object.keys(USUAL_PROBLEMS).map(Number), ...problems])]
  const failures = statuses.map((status) => [
    String(status),
    {
      description: USUAL_PROBLEMS[status] ?? OTHER_PROBLEMS[status] ?? '',
      content: contentOf({ 'application/problem+json': problemSchema }, components, io),
    },
  ])
  return Object.fromEntries([...successes, ...failures]) as Json
}

function describe(
  operation: Operation,
  components: Map<string, Json>,
  io: 'input' | 'output',
): Json {
  const { id, tag, summary, description, scope, parameters, body } = operation
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: [description, `Scope: \`${scope}\`.`].filter(Boolean).join('\n\n'),
    parameters: Object.entries(parameters).map(([name, given]) => ({
      name,
      in: given.in,
      description: given.description,
      required: given.in === 'path' || given.isRequired === true,
      schema: schemaOf(given.schema, components, 'input'),
      ...(given.example === undefined ? {} : { example: given.example }),
    })),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: {
              'application/json': {
                schema: schemaOf(body.schema, components, 'input'),
                example: body.example,
              },
            },
          },
        }
      : {}),
    responses: responsesOf(operation, components, io),
  }
}

const scopeList = (Object.keys(API_SCOPES) as ApiScope[])
  .map((scope) => `- \`${scope}\`: ${SCOPE_NAMES[scope].text}`)
  .join('\n')

/**
 * @param options.isClosed whether objects may have only the members described, as responses of this
 * version do. Programs should accept others.
 */
export function describeApi({ isClosed = false } = {}): Json {
  const io = isClosed ? 'output' : 'input'
  const components = new Map<string, Json>()
  const urls: Record<string, Json> = {}
  for (const operation of OPERATIONS)
    urls[operation.path] = {
      ...urls[operation.path],
      [operation.method]: describe(operation, components, io),
    }
  return {
    openapi: '3.1.0',
    info: {
      title: PRODUCT_NAME,
      version: VERSION,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: env().baseUrl }],
    security: [SECURITY, BASIC],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: urls,
    webhooks: {
      change: {
        post: {
          operationId: 'receiveChange',
          summary: 'A message to a webhook about one change',
          description:
            'Signed as Standard Webhooks describes. A service admin chooses the kinds of change.',
          requestBody: {
            required: true,
            content: contentOf({ 'application/json': webhookMessageSchema }, components, io),
          },
          responses: { 200: { description: 'Any status from 200 to 299 accepts the message.' } },
          security: [],
        },
      },
    },
    components: {
      schemas: Object.fromEntries([...components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: `A token. Its scopes are:\n\n${scopeList}`,
        },
        password: {
          type: 'http',
          scheme: 'basic',
          description: 'For Excel and Power BI: any user name, with the token as the password.',
        },
      },
    },
  }
}
