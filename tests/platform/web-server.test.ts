import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { createWebServer } from '#app/platform/http/web-server.server.ts'

/** The response to a client that sends this and then stops sending. */
async function answerTo(
  sent: string,
  timeouts: { headersMs: number; requestMs: number },
): Promise<string> {
  const server = createWebServer(
    (request, response) => void request.resume().once('end', () => response.end()),
    {
      ...timeouts,
      checkIntervalMs: 10,
    },
  )
  await once(server.listen(0), 'listening')
  const socket = connect((server.address() as AddressInfo).port, 'localhost')
  let read = ''
  socket.setEncoding('utf8').on('data', (text: string) => (read += text))
  socket.write(sent)
  await once(socket, 'close')
  server.close()
  return read
}

test('a client that does not finish its headers in time is disconnected', async () => {
  const read = await answerTo('GET / HTTP/1.1\r\nHost: localhost\r\n', {
    headersMs: 20,
    requestMs: 60_000,
  })
  expect(read).toMatch(/^HTTP\/1\.1 408 /)
})

test('a client that does not finish its body in time is disconnected', async () => {
  const sent = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\na=b'
  expect(await answerTo(sent, { headersMs: 20, requestMs: 20 })).toMatch(/^HTTP\/1\.1 408 /)
})
