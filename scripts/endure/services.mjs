/** Starts what a run needs: PostgreSQL with a demonstration, a mail server, two instances behind a proxy, and a worker. */
import { freePort } from '../free-port.mjs'
import { makeDatabase, startPostgresql } from '../postgresql.mjs'
import { startMailServer } from './mail-server.mjs'
import { supervise } from './processes.mjs'
import { startProxy } from './proxy.mjs'
import { fillDatabase, SECRET } from './scene.mjs'

/** As in production: commits are flushed to disk. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' }

/** @param {number} people the number of people in the demonstration */
export async function startServices(people) {
  const toStop = []
  const stop = async () => {
    for (const started of toStop.splice(0).toReversed()) await started.stop()
  }
  const track = (started) => (toStop.push(started), started)
  try {
    const server = track(await startPostgresql({ settings: DURABLE }))
    const url = await makeDatabase(server.url('postgres'), 'endurance')
    const mail = track(await startMailServer())
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
      const settings = { ...environment, PORT: String(await freePort()) }
      return track(
        await supervise({
          name,
          args: ['serve', '--without-work'],
          environment: settings,
          ready: '"Serving"',
        }),
      )
    }
    const instances = [await serve('first instance'), await serve('second instance')]
    const worker = track(
      await supervise({
        name: 'worker',
        args: ['work'],
        environment,
        ready: '"Background work started"',
      }),
    )
    const proxy = track(await startProxy(instances, proxyPort))
    return { url, environment, server, mail, instances, worker, proxy, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
