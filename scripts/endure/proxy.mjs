/** A round-robin load balancer. It tries another instance only if it could not connect. */
import { Agent, createServer, request as send } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const UNAVAILABLE = 'No instance of the service is available. Try again in a minute.\n'
const BROKEN = 'The connection to the instance was lost. Try again.\n'

/** @returns {Promise<{ status: number, headers: object, body: string } | 'refused' | 'broken'>} */
function forward(port, { method, url, headers }, body, agent) {
  const { promise, resolve } = Promise.withResolvers()
  const outgoing = send({ host: '127.0.0.1', port, method, path: url, headers, agent })
  outgoing.once('error', ({ code }) => resolve(code === 'ECONNREFUSED' ? 'refused' : 'broken'))
  outgoing.once('response', (incoming) => {
    text(incoming).then(
      (body) => resolve({ status: incoming.statusCode, headers: incoming.headers, body }),
      () => resolve('broken'),
    )
  })
  outgoing.end(body)
  return promise
}

/**
 * @param {Awaited<ReturnType<typeof import('./processes.mjs').supervise>>[]} instances
 * @param {number} port where it listens
 * The proxy's own responses have the header `x-proxy-error`: `nobody` if no instance accepted the request, `killed` if the connection broke
 * because the instance was killed, or `unexplained` if it broke for another reason.
 */
export async function startProxy(instances, port) {
  const agent = new Agent({ keepAlive: false })
  let turn = 0

  async function respond(request, response) {
    const first = (turn += 1)
    const body = await text(request)
    for (let tries = 0; tries < instances.length; tries += 1) {
      const instance = instances[(first + tries) % instances.length]
      const [kills, wasDown] = [instance.kills, instance.isDown]
      const result = await forward(instance.environment.PORT, request, body, agent)
      if (result === 'refused') continue
      if (result === 'broken') {
        response
          .writeHead(502, {
            'x-proxy-error': instance.kills > kills || wasDown ? 'killed' : 'unexplained',
          })
          .end(BROKEN)
        return
      }
      const { 'transfer-encoding': _, ...headers } = result.headers
      response.writeHead(result.status, headers).end(result.body)
      return
    }
    response.writeHead(502, { 'x-proxy-error': 'nobody' }).end(UNAVAILABLE)
  }

  // Longer than clients keep idle connections, so that the proxy does not close one while a client is sending.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    respond(request, response).catch(() => response.destroy())
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
