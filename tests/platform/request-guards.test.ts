import { describe, expect, test } from 'vitest'
import { MAX_FORM_BYTES } from '#app/platform/forms/form-body.server.ts'
import { guardRequest, whyUnreadable } from '#app/platform/http/request-guards.server.ts'

const rules = { ownOrigin: 'http://localhost:3000', isUpload: () => false }
const refusalOf = async (request: Request, given: Parameters<typeof guardRequest>[1] = rules) =>
  (await guardRequest(request, given)).refusal
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const send = (body: RequestInit['body'], given: Record<string, string> = {}) => {
  const headers = typeof body === 'string' ? { ...FORM, ...given } : given
  return new Request('http://localhost:3000/sign-in', {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)
}

/** A body without Content-Length, so its length is known only by reading it. */
function stream(size: number): { body: ReadableStream<Uint8Array>; read: () => number } {
  let given = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given >= size) return controller.close()
      given += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  return { body, read: () => given }
}

test('a form is passed on unchanged', async () => {
  const limited = await guardRequest(
    send(new URLSearchParams({ email: 'siân@civil.example' })),
    rules,
  )
  expect(limited.refusal).toBeNull()
  expect((await limited.request.formData()).get('email')).toBe('siân@civil.example')
})

test('a form of one megabyte is accepted, and one byte more is refused', async () => {
  expect(await refusalOf(send('x'.repeat(MAX_FORM_BYTES)), rules)).toBeNull()
  const refused = await guardRequest(send('x'.repeat(MAX_FORM_BYTES + 1)), rules)
  expect(refused.refusal).toBe('too-large')
  expect(refused.request.body).toBeNull()
})

test('a form whose Content-Length is too large is not read at all', async () => {
  const { body, read } = stream(50_000_000)
  expect(await refusalOf(send(body, { 'Content-Length': '50000000' }), rules)).toBe('too-large')
  expect(read()).toBeLessThan(200_000)
})

test('a form without Content-Length is read up to the limit only', async () => {
  const { body, read } = stream(50_000_000)
  expect(await refusalOf(send(body), rules)).toBe('too-large')
  expect(read()).toBeLessThan(MAX_FORM_BYTES + 300_000)
})

test('a multipart form to a URL that accepts files is passed on without a size limit', async () => {
  const request = send(stream(2_000_000).body, {
    'Content-Type': 'multipart/form-data; boundary=x',
  })
  const guarded = await guardRequest(request, {
    ...rules,
    isUpload: (pathname) => pathname === '/sign-in',
  })
  expect(guarded.request).toBe(request)
  expect(guarded.refusal).toBeNull()
})

test('a request from another site is passed on without its body', async () => {
  const refused = await guardRequest(send('a=b', { Origin: 'https://evil.example' }), rules)
  expect(refused.refusal).toBe('cross-site')
  expect(refused.request.body).toBeNull()
})

test('a body that is not a form is refused, whatever content type it claims', async () => {
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' }
  for (const [body, headers] of [
    ['{}', { 'Content-Type': 'application/json' }],
    ['a=b', { 'Content-Type': 'text/plain' }],
    ['garbage', multipart],
    ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', multipart],
    ['b', { 'Content-Type': 'multipart/form-data' }],
  ] as const)
    expect(await refusalOf(send(body, headers), rules)).toBe('unreadable')
})

test('a multipart form is passed on', async () => {
  const form = new FormData()
  form.set('name', 'Siân')
  const guarded = await guardRequest(send(form), rules)
  expect(guarded.refusal).toBeNull()
  expect((await guarded.request.formData()).get('name')).toBe('Siân')
})

test('an empty body is a form without fields', async () => {
  const guarded = await guardRequest(send(null), rules)
  expect(guarded.refusal).toBeNull()
  expect([...(await guarded.request.formData()).keys()]).toEqual([])
})

describe('the number of fields', () => {
  const fields = (count: number) =>
    Array.from({ length: count }, (_, index) => [`field-${index}`, 'a'] as [string, string])
  const urlEncoded = (count: number) => send(new URLSearchParams(fields(count)))
  const multipartForm = (count: number) => {
    const form = new FormData()
    for (const [name, value] of fields(count)) form.append(name, value)
    return send(form)
  }
  /** Sends each byte of a body as a separate chunk. */
  const byteByByte = async (request: Request) => {
    const bytes = new Uint8Array(await request.arrayBuffer())
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
    return send(body, { 'Content-Type': request.headers.get('Content-Type') ?? '' })
  }

  test.each([
    ['that is URL-encoded', urlEncoded],
    ['that is multipart', multipartForm],
    [
      'that is URL-encoded and arrives byte by byte',
      async (count: number) => byteByByte(urlEncoded(count)),
    ],
    [
      'that is multipart and arrives byte by byte',
      async (count: number) => byteByByte(multipartForm(count)),
    ],
  ])(
    'a form %s can have at most 200 fields, unless its page sets another limit',
    async (_how, make) => {
      const accepted = await guardRequest(await make(200), rules)
      expect(accepted.refusal).toBeNull()
      expect([...(await accepted.request.formData()).keys()]).toHaveLength(200)
      expect(await refusalOf(await make(201), rules)).toBe('too-many-fields')
    },
  )

  test('a page can set another limit', async () => {
    const ownRules = {
      ...rules,
      maxFields: (pathname: string) => (pathname === '/sign-in' ? 300 : 1),
    }
    expect(await refusalOf(urlEncoded(300), ownRules)).toBeNull()
    expect(await refusalOf(urlEncoded(301), ownRules)).toBe('too-many-fields')
  })

  test('a URL that accepts files counts the fields of a form that is not multipart', async () => {
    expect(await refusalOf(urlEncoded(201), { ...rules, isUpload: () => true })).toBe(
      'too-many-fields',
    )
  })

  test('a form whose boundary is longer than the standard allows is refused', async () => {
    const type = (length: number) => ({
      'Content-Type': `multipart/form-data; boundary=${'x'.repeat(length)}`,
    })
    const body = (length: number) => `--${'x'.repeat(length)}--\r\n`
    expect(await refusalOf(send(body(70), type(70)), rules)).toBeNull()
    expect(await refusalOf(send(body(71), type(71)), rules)).toBe('unreadable')
  })
})

test('a form that does not arrive in time is refused', async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array([97])),
  })
  expect(await refusalOf(send(body, FORM), { ...rules, formTimeoutMs: 10 })).toBe('too-slow')
})

const ask = (url: string, method = 'GET', host = 'localhost:3000') =>
  whyUnreadable({ url, method, headers: { host } })

test('an ordinary request is accepted', () => {
  for (const url of ['/', '/uptake?as-at=2026-03-31', '/%E0%A4%A', '//evil.example'])
    expect(ask(url)).toBeNull()
  expect(whyUnreadable({ url: '/', method: 'GET', headers: {} })).toBeNull()
})

test('a request for an absolute URL or with an invalid host is refused', () => {
  for (const url of ['http://evil.example/sign-in', '*', '']) expect(ask(url)).toBe(400)
  expect(ask('/', 'GET', 'a b')).toBe(400)
})

test('the TRACE method is refused', () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT']) expect(ask('/', method)).toBe(405)
})

test('a URL with more than 200 query parameters is refused', () => {
  const words = (count: number) =>
    `/uptake?${Array.from({ length: count }, (_, index) => `w${index}=1`).join('&')}`
  expect(ask(words(200))).toBeNull()
  expect(ask(words(201))).toBe(414)
})
