/** Errors over SCIM (RFC 7644, section 3.12). */
import { Messages, Types } from 'scimmy'

const SCIM_TYPE = 'application/scim+json'

export const isOfScim = (pathname: string): boolean => /^\/scim(\/|$)/.test(pathname)

type ScimType = 'uniqueness' | 'invalidFilter' | 'invalidValue' | 'invalidSyntax' | 'mutability'

/** A response over SCIM. @param body null for a response without content */
export const scimResponse = (
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: HeadersInit } = {},
): Response =>
  new Response(body === null ? null : `${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...Object.fromEntries(new Headers(headers)),
      ...(body === null ? {} : { 'Content-Type': SCIM_TYPE }),
    },
  })

/** An error response. Loaders and actions throw it. */
export const scimError = (
  status: number,
  detail: string,
  { scimType, headers = {} }: { scimType?: ScimType; headers?: HeadersInit } = {},
): Response =>
  scimResponse(
    {
      schemas: [Messages.ErrorResponse.id],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail,
    },
    { status, headers },
  )

/** Runs code of the library, whose errors describe what is wrong with a request. */
export async function refusing<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Types.Error) {
      const { status, scimType, message } = error as Error & {
        status: number
        scimType?: ScimType
      }
      throw scimError(Number(status), message, scimType ? { scimType } : {})
    }
    if (error instanceof TypeError)
      throw scimError(400, error.message, { scimType: 'invalidValue' })
    throw error
  }
}

const KEPT_HEADERS = ['Retry-After', 'Allow', 'X-Request-Id', 'WWW-Authenticate', 'RateLimit']

/** Turns other errors, such as a problem of the API or an error page, into errors over SCIM. */
export async function asScimError(response: Response): Promise<Response> {
  const type = response.headers.get('Content-Type') ?? ''
  if (response.status < 400 || type === SCIM_TYPE) return response
  const headers = new Headers()
  for (const name of KEPT_HEADERS) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const problem = type.includes('json')
    ? ((await response.json()) as { title?: string; detail?: string })
    : {}
  const sentences = [problem.title, problem.detail].filter((text) => text !== undefined)
  return scimError(
    response.status,
    sentences.length > 0 ? sentences.join('. ') : 'This request cannot be answered.',
    { headers },
  )
}
