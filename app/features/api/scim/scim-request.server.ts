/** Reads requests over SCIM. */
import { z } from 'zod'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'
import { MAX_RESULTS } from '#app/features/api/scim/scim-service.server.ts'

const invalidSyntax = (detail: string) => scimError(400, detail, { scimType: 'invalidSyntax' })

/** @throws an error response if the body is not a JSON object */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw invalidSyntax('Send the header Content-Type: application/scim+json.')
  let body: unknown
  try {
    body = await request.json()
  } catch {
    throw invalidSyntax('The body is not JSON.')
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>
  throw invalidSyntax('The body must be an object.')
}

const operations = z
  .array(
    z.union([
      z.object({
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace', 'remove'])),
        path: z.string().min(1),
        value: z.unknown().optional(),
      }),
      z.object({
        op: z
          .string()
          .toLowerCase()
          .pipe(z.enum(['add', 'replace'])),
        path: z.undefined().optional(),
        value: z.record(z.string(), z.unknown()),
      }),
    ]),
  )
  .min(1)
  .max(1000)

/** The operations of a PATCH. @throws an error response if they are not valid */
export function operationsIn(body: Record<string, unknown>) {
  const parsed = operations.safeParse(body['Operations'])
  if (parsed.success) return parsed.data
  throw invalidSyntax(
    'Operations must be a list, each with an op (add, replace or remove), a path and a value.',
  )
}

const numberOf = (text: string | null, fallback: number): number => {
  if (text === null) return fallback
  if (/^-?\d{1,9}$/.test(text)) return Number(text)
  throw scimError(400, 'startIndex and count must be whole numbers.', { scimType: 'invalidValue' })
}

/** The page of a list: what is too low or too high is moved to the nearest number that is allowed. */
export const readPage = (query: URLSearchParams) => ({
  startIndex: Math.max(1, numberOf(query.get('startIndex'), 1)),
  count: Math.min(MAX_RESULTS, Math.max(0, numberOf(query.get('count'), 100))),
})
