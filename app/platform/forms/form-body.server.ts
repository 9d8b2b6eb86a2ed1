/** Reads the whole body of a form, within limits, before anything parses it. */
import { fieldCounter, isMultipart } from '#app/platform/forms/form-fields.server.ts'

/** The largest form without a file. */
export const MAX_FORM_BYTES = 1024 * 1024

export const FORM_TYPE = 'application/x-www-form-urlencoded'

export const FORM_REFUSALS = ['too-large', 'too-many-fields', 'too-slow'] as const
export type FormRefusal = (typeof FORM_REFUSALS)[number]

/**
 * Reads a body within its limits. The rest of a form with too many fields is read and discarded, up to the limit in bytes, because a
 * browser that is still sending would not read the response.
 */
export async function readFormBody(
  request: Request,
  { fields, timeoutMs }: { fields: number; timeoutMs: number },
): Promise<Uint8Array<ArrayBuffer> | FormRefusal> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_FORM_BYTES) return 'too-large'
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
      if (size > MAX_FORM_BYTES) {
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

/** Can the body be parsed as a form? URL-encoded forms always can. Multipart forms must be complete. */
export async function isForm(request: Request): Promise<boolean> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!isMultipart(type)) return type.toLowerCase().startsWith(FORM_TYPE)
  return request.formData().then(
    () => true,
    () => false,
  )
}
