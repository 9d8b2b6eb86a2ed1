/** Errors of the API, as problem details (RFC 9457). */
import { z } from 'zod'
import { refusedItemSchema } from '#app/features/api/completions/completions.schema.ts'

const PROBLEMS = {
  'bad-query': { status: 400, title: 'A parameter is not valid' },
  'bad-body': { status: 400, title: 'The body is not valid' },
  unreadable: { status: 400, title: 'This request cannot be read' },
  'no-token': { status: 401, title: 'Send a token' },
  'bad-token': { status: 401, title: 'This token does not work' },
  'not-allowed': { status: 403, title: 'This token does not allow that' },
  'another-site': { status: 403, title: 'This request came from another website' },
  'not-found': { status: 404, title: 'There is nothing at this URL' },
  'no-figures': { status: 404, title: 'There are no figures to show' },
  'bad-method': { status: 405, title: 'This URL does not accept this method' },
  'too-slow': { status: 408, title: 'The request took too long to arrive' },
  'too-large': { status: 413, title: 'The request is too large' },
  'bad-type': { status: 415, title: 'Send JSON' },
  'not-recorded': { status: 422, title: 'Some items cannot be recorded' },
  'key-used': { status: 422, title: 'This key was used for another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'There is a problem with the service' },
  unavailable: { status: 503, title: 'The service is not available' },
} as const

export type ProblemKind = keyof typeof PROBLEMS

/** What each error response contains. */
export const problemSchema = z
  .object({
    type: z.string().describe('What kind of problem it is. Stays the same between versions.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('What to do about it.'),
    errors: z
      .record(z.string(), z.string())
      .optional()
      .describe('A sentence for each parameter or field that is wrong.'),
    items: z.array(refusedItemSchema).optional().describe('The items that cannot be recorded.'),
  })
  .meta({ id: 'Problem' })

type ProblemOptions = {
  detail?: string
  errors?: Record<string, string>
  headers?: HeadersInit
  /** Members of this kind of problem only. */
  also?: Record<string, unknown>
}

/** An error response. Loaders and actions throw it. */
export function problem(kind: ProblemKind, options: ProblemOptions = {}): Response {
  const { detail, errors, headers, also } = options
  const { status, title } = PROBLEMS[kind]
  const body = {
    type: `urn:fluency:problem:${kind}`,
    title,
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
    ...also,
  }
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { ...Object.fromEntries(new Headers(headers)), 'Content-Type': PROBLEM_TYPE },
  })
}

const PROBLEM_TYPE = 'application/problem+json'

const KIND_OF_STATUS: Readonly<Record<number, ProblemKind>> = {
  400: 'unreadable',
  403: 'another-site',
  404: 'not-found',
  405: 'bad-method',
  408: 'too-slow',
  413: 'too-large',
  429: 'too-many-requests',
  503: 'unavailable',
}

export const isOfApi = (pathname: string): boolean => /^\/api(\/|$)/.test(pathname)

/**
 * Turns an error page or an error text into a problem. Errors that arise before or outside the code
 * of the API, such as a body that is too large, are responses for people.
 */
export function asProblem(response: Response): Response {
  if (response.status < 400 || response.headers.get('Content-Type') === PROBLEM_TYPE)
    return response
  const headers = new Headers()
  for (const name of ['Retry-After', 'Allow', 'X-Request-Id']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return problem(KIND_OF_STATUS[response.status] ?? 'failed', { headers })
}
