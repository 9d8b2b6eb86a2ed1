/** `work`: does background work until it is stopped, and serves no pages. */
import { CommandError } from '#app/commands/outcome.ts'
import { parseArguments } from '#app/commands/arguments.ts'
import { watchDatabaseFile } from '#app/features/oversight/watch-database-file.server.ts'
import { refuseBadStart } from '#app/features/operations/refuse-bad-start.server.ts'
import { log } from '#app/platform/log.server.ts'
import { isStartRefused } from '#app/platform/process/start-refused.ts'
import { startStopWatchdog } from '#app/platform/process/stop-watchdog.server.ts'
import { untilStopSignal } from '#app/platform/process/stop-signal.server.ts'
import { startWorker } from '#app/worker.ts'

export async function run(args: string[]): Promise<number> {
  parseArguments('work', args, {})
  await refuseBadStart().catch((error: unknown) => {
    throw isStartRefused(error) ? new CommandError(error.message) : error
  })
  startStopWatchdog(0)
  const stopped = untilStopSignal()
  watchDatabaseFile()
  const stopWork = startWorker()
  log.info('Background work started')
  await stopped
  log.info('Stopping')
  await stopWork()
  return 0
}
