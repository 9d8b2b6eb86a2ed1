/** What a run needs: PostgreSQL with a demonstration, a mail server, two instances and a worker, and a proxy before the instances. */
import { freePort } from '../free-port.mjs'
import { makeDatabase, startPostgresql } from '../postgresql.mjs'
import { startMailServer } from './mail-server.mjs'
import { keepGoing } from './processes.mjs'
import { startProxy } from './proxy.mjs'
import { fillDatabase, SECRET } from './scene.mjs'

/** As in earnest: what is committed is on the disk. */
const SAFE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** @param {number} people how many the demonstration has */
export async function setStage(people) {
  const toStop = []
  const stop = async () => {
    for (const one of toStop.splice(0).toReversed()) await one.stop()
  }
  const started = (one) => (toStop.push(one), one)
  try {
    const server = started(await startPostgresql({ settings: SAFE }))
    const url = await makeDatabase(server.url('postgres'), 'endurance')
    const mail = started(await startMailServer())
    const proxyPort = await freePort()
    const environment = {
      DATABASE_URL: url,
      BASE_URL: `http://localhost:${proxyPort}`,
      NODE_ENV: 'production',
      DEMO: '1',
      LOGIN_SECRETS: SECRET,
      MAIL_URL: mail.url,
      EXPENSIVE_PAGES_A_MINUTE: '100000',
    }
    await fillDatabase(environment, people)

    const serve = async (name) => {
      const own = { ...environment, PORT: String(await freePort()) }
      return started(
        await keepGoing({
          name,
          words: ['serve', '--without-work'],
          environment: own,
          ready: '"Serving"',
        }),
      )
    }
    const instances = [await serve('first instance'), await serve('second instance')]
    const worker = started(
      await keepGoing({ name: 'worker', words: ['work'], environment, ready: '"Working"' }),
    )
    const proxy = started(await startProxy(instances, proxyPort))
    return { url, environment, server, mail, instances, worker, proxy, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
