/** Reads the body of a form whole, within limits, before anything parses it. */
import { fieldCounter, isInParts } from '#app/platform/forms/form-fields.server.ts'

/** The largest form without a file, in bytes. */
export const FORM_LIMIT = 1024 * 1024

export const FORM_TYPE = 'application/x-www-form-urlencoded'

export const FORM_REFUSALS = ['too-large', 'too-many-fields', 'too-slow'] as const
export type FormRefusal = (typeof FORM_REFUSALS)[number]

/**
 * Reads a body up to its limits. What is left of a form with too many fields is read and dropped, up to the limit in bytes: a browser
 * that is still sending would not read the answer.
 */
export async function readFormBody(
  request: Request,
  { fields, timeoutMs }: { fields: number; timeoutMs: number },
): Promise<Uint8Array<ArrayBuffer> | FormRefusal> {
  if (Number(request.headers.get('Content-Length') ?? 0) > FORM_LIMIT) return 'too-large'
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  let isLate = false
  const deadline = setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => {})
  }, timeoutMs)
  const countFields = fieldCounter(request.headers.get('Content-Type') ?? '')
  let parts: Uint8Array[] = []
  let size = 0
  let hasTooMany = false
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength
      if (size > FORM_LIMIT) {
        void reader.cancel().catch(() => {})
        return 'too-large'
      }
      hasTooMany ||= countFields(next.value) > fields
      if (hasTooMany) parts = []
      else parts.push(next.value)
    }
  } finally {
    clearTimeout(deadline)
  }
  if (isLate) return 'too-slow'
  return hasTooMany ? 'too-many-fields' : new Uint8Array(Buffer.concat(parts))
}

/** Can a body be read as a form? The pairs of an ordinary form always can; parts have to be whole. */
export async function isForm(request: Request): Promise<boolean> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!isInParts(type)) return type.toLowerCase().startsWith(FORM_TYPE)
  return request.formData().then(
    () => true,
    () => false,
  )
}
