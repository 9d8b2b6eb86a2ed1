/** Lists of the API: their query, and pages that a cursor leads through. */
import { z } from 'zod'
import { problem } from '#app/features/api/problem.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 500

const cursorOf = (id: number): string => Buffer.from(`after ${id}`).toString('base64url')

/** The id in a cursor, or null if it is not one of ours. */
function readCursor(cursor: string): number | null {
  const id = /^after (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1]
  return id === undefined ? null : Number(id)
}

const LIMIT_ERROR = `Limit must be a whole number from 1 to ${MAX_LIMIT}`

const whole = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

const limit = z.string({ error: 'Choose only one limit' }).transform((text, context) => {
  const number = whole(text)
  if (number !== null && number >= 1 && number <= MAX_LIMIT) return number
  context.addIssue({ code: 'custom', message: LIMIT_ERROR })
  return z.NEVER
})

const cursor = z.string({ error: 'Send only one cursor' }).transform((text, context) => {
  const id = readCursor(text)
  if (id !== null) return id
  context.addIssue({
    code: 'custom',
    message: 'This is not a cursor of this list. Use the URL in next, or leave the cursor out',
  })
  return z.NEVER
})

const nonEmpty = z.string({ error: 'Send this parameter once' }).trim().min(1, 'Enter a value')

/** Fields for the parameters of a list. */
export const parameter = {
  text: nonEmpty.optional(),
  id: nonEmpty
    .transform((text, context) => {
      const id = whole(text)
      if (id !== null) return id
      context.addIssue({ code: 'custom', message: 'This must be a whole number' })
      return z.NEVER
    })
    .optional(),
  instant: nonEmpty
    .pipe(
      z.iso.datetime({
        offset: true,
        error: 'This must be a time such as 2026-09-30T08:00:00Z',
      }),
    )
    .transform((text) => new Date(text))
    .optional(),
  email: nonEmpty.transform((text) => text.toLowerCase()).optional(),
}

type Paged = { limit: number; after: number }

/**
 * Parses the parameters of a list.
 * @throws a problem that names each wrong parameter
 */
export function parseList<Shape extends z.core.$ZodShape>(
  request: Request,
  shape: Shape,
): z.output<z.ZodObject<Shape>> & Paged {
  const names = [...Object.keys(shape), 'limit', 'cursor']
  const schema = z.strictObject(
    { ...shape, limit: limit.optional(), cursor: cursor.optional() },
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `There is no parameter ${issue.keys.join(', ')}. The parameters are ${names.join(', ')}`
          : undefined,
    },
  )
  const parsed = parseQueryParams(schema as z.ZodType, new URL(request.url).searchParams)
  if (!parsed.ok) throw problem('bad-query', { errors: parsed.errors })
  const value = parsed.value as z.output<z.ZodObject<Shape>> & { limit?: number; cursor?: number }
  return { ...value, limit: value.limit ?? DEFAULT_LIMIT, after: value.cursor ?? 0 }
}

/**
 * A page of a list.
 * @param rows one more than the limit, if there are more
 */
export function pageResponse<Row extends { id: number }>(
  request: Request,
  { rows, limit: size, headers }: { rows: readonly Row[]; limit: number; headers: HeadersInit },
): Response {
  const items = rows.slice(0, size)
  const last = items.at(-1)
  if (rows.length <= size || !last) return Response.json({ items, next: null }, { headers })
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', cursorOf(last.id))
  const next = `${env().baseUrl}${pathname}?${searchParams}`
  return Response.json(
    { items, next },
    { headers: { ...Object.fromEntries(new Headers(headers)), Link: `<${next}>; rel="next"` } },
  )
}

/** One item. @throws a problem with status 404 if there is none that the token may see */
export function itemResponse(item: object | undefined, headers: HeadersInit): Response {
  if (item === undefined)
    throw problem('not-found', {
      detail: 'It does not exist, or this token does not allow you to see it.',
      headers,
    })
  return Response.json(item, { headers })
}

/** The id in a URL. One that is not a number is the id of nothing. */
export const idInUrl = (text: string | undefined): number => whole(text ?? '') ?? -1
