/** Kills instances one after another, the worker now and then, and takes the database away once, in the middle. */

/**
 * @param {Awaited<ReturnType<typeof import('./stage.mjs').setStage>>} stage
 * @param {{ kills: number, database: 'restart' | 'kill', pause: () => Promise<unknown>, isOver: () => boolean, say: (line: string) => void }} how
 * `pause` waits until it is time for the next
 * @param {{ from: number, until: number }[]} away told when the database is away
 */
export async function disturb(
  { instances, worker, server },
  { kills, database, pause, isOver, say },
  away,
) {
  async function takeDatabaseAway() {
    const one = { from: performance.now(), until: Infinity }
    away.push(one)
    if (database === 'kill') await server.kill().then(server.start)
    else await server.restart()
    one.until = performance.now()
    say(
      `The database was ${database === 'kill' ? 'killed' : 'restarted'}, and back after ${Math.round(one.until - one.from)} ms`,
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
    if (!isOver()) await takeDatabaseAway()
  }
  await pause()
}
