/** The simplest of load balancers: in turn; another instance only where no connection could be made at all. */
import { Agent, createServer, request as send } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const NOBODY = 'No instance of the service takes requests at the moment. Try again in a minute.\n'
const BROKEN = 'The instance that was answering went away. Try again.\n'

/** @returns {Promise<{ status: number, headers: object, body: string } | 'refused' | 'broken'>} */
function ask(port, { method, url, headers }, body, agent) {
  const { promise, resolve } = Promise.withResolvers()
  const outgoing = send({ host: '127.0.0.1', port, method, path: url, headers, agent })
  outgoing.once('error', ({ code }) => resolve(code === 'ECONNREFUSED' ? 'refused' : 'broken'))
  outgoing.once('response', (incoming) => {
    text(incoming).then(
      (answer) => resolve({ status: incoming.statusCode, headers: incoming.headers, body: answer }),
      () => resolve('broken'),
    )
  })
  outgoing.end(body)
  return promise
}

/**
 * @param {Awaited<ReturnType<typeof import('./processes.mjs').keepGoing>>[]} instances
 * @param {number} port where it listens
 * @returns what it answers by itself carries `x-endured`: `nobody` took it, or the connection broke under a request, with a kill or `unasked`
 */
export async function startProxy(instances, port) {
  const agent = new Agent({ keepAlive: false })
  let turn = 0

  async function answer(request, response) {
    const first = (turn += 1)
    const body = await text(request)
    for (let tries = 0; tries < instances.length; tries += 1) {
      const instance = instances[(first + tries) % instances.length]
      const [kills, wasDown] = [instance.kills, instance.isDown]
      const got = await ask(instance.environment.PORT, request, body, agent)
      if (got === 'refused') continue
      if (got === 'broken') {
        response
          .writeHead(502, { 'x-endured': instance.kills > kills || wasDown ? 'killed' : 'unasked' })
          .end(BROKEN)
        return
      }
      const { 'transfer-encoding': _, ...headers } = got.headers
      response.writeHead(got.status, headers).end(got.body)
      return
    }
    response.writeHead(502, { 'x-endured': 'nobody' }).end(NOBODY)
  }

  // Longer than those who ask keep an idle connection: whoever closes first may do so while the other sends.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://localhost:${port}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
