/** Reads the whole body of a form before it is parsed, within limits on size, time and number of fields. */
import { fieldCounter, isMultipart } from '#app/platform/forms/form-fields.server.ts'

/** The maximum size of a form without a file. */
export const MAX_FORM_BYTES = 1024 * 1024

export const FORM_TYPE = 'application/x-www-form-urlencoded'

export const FORM_REFUSALS = ['too-large', 'too-many-fields', 'too-slow'] as const
export type FormRefusal = (typeof FORM_REFUSALS)[number]

/**
 * Reads a body within its limits. If the form has too many fields, the rest of it is read and discarded, up to the size limit, because a
 * browser does not read the response until it has sent everything.
 */
export async function readFormBody(
  request: Request,
  { maxFields, timeoutMs }: { maxFields: number; timeoutMs: number },
): Promise<Uint8Array<ArrayBuffer> | FormRefusal> {
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_FORM_BYTES) return 'too-large'
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => {})
  }, timeoutMs)
  const countFields = fieldCounter(request.headers.get('Content-Type') ?? '')
  let parts: Uint8Array[] = []
  let size = 0
  let hasTooManyFields = false
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.byteLength
      if (size > MAX_FORM_BYTES) {
        void reader.cancel().catch(() => {})
        return 'too-large'
      }
      hasTooManyFields ||= countFields(next.value) > maxFields
      if (hasTooManyFields) parts = []
      else parts.push(next.value)
    }
  } finally {
    clearTimeout(timer)
  }
  if (isLate) return 'too-slow'
  return hasTooManyFields ? 'too-many-fields' : new Uint8Array(Buffer.concat(parts))
}

/**
 * The fields of a form, for a page whose form is long. For a URL-encoded form this is several times
 * faster than `formData`, which checks each field again.
 */
export async function readFields(request: Request): Promise<FormData | URLSearchParams> {
  const type = request.headers.get('Content-Type') ?? ''
  return isMultipart(type) ? request.formData() : new URLSearchParams(await request.text())
}

/** Whether the body can be parsed as a form. A URL-encoded form always can. A multipart form must be complete. */
export async function isForm(type: string, request: () => Request): Promise<boolean> {
  if (!isMultipart(type)) return type.toLowerCase().startsWith(FORM_TYPE)
  return request()
    .formData()
    .then(
      () => true,
      () => false,
    )
}
