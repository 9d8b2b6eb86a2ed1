/** Reads the body of a request to the API. */
import type { z } from 'zod'
import { problem } from '#app/features/api/problem.server.ts'

const nameOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (name, part) =>
      typeof part === 'number' ? `${name}[${part}]` : `${name}${name ? '.' : ''}${String(part)}`,
    '',
  ) || 'body'

/** @throws a problem if the body is not JSON, or not what the schema describes */
export async function readJson<Value>(
  request: Request,
  schema: z.ZodType<Value>,
): Promise<{ value: Value; text: string }> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type))
    throw problem('bad-type', { detail: 'Send the header Content-Type: application/json.' })
  const text = await request.text()
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw problem('bad-body', { detail: 'The body is not JSON.' })
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data, text }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[nameOf(issue.path)] ??= issue.message
  throw problem('bad-body', { errors })
}
