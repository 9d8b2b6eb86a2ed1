/** Kills instances one after another and sometimes the worker, and stops the database once, in the middle. */

/**
 * @param {Awaited<ReturnType<typeof import('./services.mjs').startServices>>} services
 * @param {{ kills: number, database: 'restart' | 'kill', pause: () => Promise<unknown>, isOver: () => boolean, say: (line: string) => void }} options
 * `pause` waits until the next kill
 * @param {{ from: number, until: number }[]} outages filled with the times when the database was unavailable
 */
export async function disturb(
  { instances, worker, server },
  { kills, database, pause, isOver, say },
  outages,
) {
  async function interruptDatabase() {
    const outage = { from: performance.now(), until: Infinity }
    outages.push(outage)
    if (database === 'kill') await server.kill().then(server.start)
    else await server.restart()
    outage.until = performance.now()
    say(
      `The database was ${database === 'kill' ? 'killed' : 'restarted'}, and available again after ${Math.round(outage.until - outage.from)} ms`,
    )
  }

  for (let number = 0; number < kills; number += 1) {
    await pause()
    if (isOver()) return
    const instance = instances[number % instances.length]
    say(`Killing the ${instance.name}`)
    await instance.kill()
    if (number % 3 === 1) await worker.kill()
    if (number !== Math.floor(kills / 2) - 1) continue
    await pause()
    if (!isOver()) await interruptDatabase()
  }
  await pause()
}
