import { expect, test } from 'vitest'
import { FORM_LIMIT, refusalOf, screen } from '#app/platform/screen-request.server.ts'

const rules = { ownOrigins: ['http://localhost:3000'], isUpload: () => false }
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }
const send = (body: RequestInit['body'], given: Record<string, string> = {}) => {
  const headers = typeof body === 'string' ? { ...FORM, ...given } : given
  return new Request('http://localhost:3000/sign-in', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

/** A body whose length is not told before: it is found out by reading. */
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

test('a form is handed on as it was sent', async () => {
  const limited = await screen(send(new URLSearchParams({ email: 'siân@civil.example' })), rules)
  expect(refusalOf(limited)).toBeNull()
  expect((await limited.formData()).get('email')).toBe('siân@civil.example')
})

test('a form of a megabyte is taken, and one byte more is not', async () => {
  expect(refusalOf(await screen(send('x'.repeat(FORM_LIMIT)), rules))).toBeNull()
  const refused = await screen(send('x'.repeat(FORM_LIMIT + 1)), rules)
  expect(refusalOf(refused)).toBe('too-large')
  expect(refused.body).toBeNull()
})

test('one that says it is larger is not read at all', async () => {
  const { body, read } = stream(50_000_000)
  expect(refusalOf(await screen(send(body, { 'Content-Length': '50000000' }), rules))).toBe('too-large')
  expect(read()).toBeLessThan(200_000)
})

test('one that does not say is read no further than the limit', async () => {
  const { body, read } = stream(50_000_000)
  expect(refusalOf(await screen(send(body), rules))).toBe('too-large')
  expect(read()).toBeLessThan(FORM_LIMIT + 300_000)
})

test('a client cannot say that it was refused', async () => {
  expect(refusalOf(await screen(send('a=b', { 'x-fluency-refused': 'too-large' }), rules))).toBeNull()
})

test('an address that takes files is left to limit them itself', async () => {
  const request = send(stream(2_000_000).body)
  expect(await screen(request, { ...rules, isUpload: (pathname) => pathname === '/sign-in' })).toBe(request)
})

test('one from another site is handed on without what it brought', async () => {
  const refused = await screen(send('a=b', { Origin: 'https://evil.example' }), rules)
  expect(refusalOf(refused)).toBe('cross-site')
  expect(refused.body).toBeNull()
})

test('a body that is no form is refused, whatever it says it is', async () => {
  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' }
  for (const [body, headers] of [
    ['{}', { 'Content-Type': 'application/json' }],
    ['a=b', { 'Content-Type': 'text/plain' }],
    ['garbage', multipart],
    ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', multipart],
    ['b', { 'Content-Type': 'multipart/form-data' }],
  ] as const)
    expect(refusalOf(await screen(send(body, headers), rules))).toBe('unreadable')
})

test('a form in parts is handed on', async () => {
  const form = new FormData()
  form.set('name', 'Siân')
  const screened = await screen(send(form), rules)
  expect(refusalOf(screened)).toBeNull()
  expect((await screened.formData()).get('name')).toBe('Siân')
})

test('no body at all is a form without fields', async () => {
  const screened = await screen(send(null), rules)
  expect(refusalOf(screened)).toBeNull()
  expect([...(await screened.formData()).keys()]).toEqual([])
})
