import { expect, test } from 'vitest'
import { FORM_LIMIT, refusalOf, screen } from '#app/platform/screen-request.server.ts'

const rules = { ownOrigins: ['http://localhost:3000'], isUpload: () => false }
const send = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/sign-in', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

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
