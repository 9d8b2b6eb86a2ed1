/**
 * Handles Ctrl-C during a command, and says whether anything was applied. A transaction applies nothing before its commit begins. During a
 * commit the outcome is unknown, so the command continues until the commit is done.
 */
import { isInteractive } from '#app/platform/environment.server.ts'
import { letOthersRun } from '#app/platform/process/let-others-run.server.ts'

/** The exit code that shells use for Ctrl-C. */
const EXIT_INTERRUPTED = 130

type State = 'nothing' | 'applying' | 'applied'
let state: State = 'nothing'
const messages = {
  nothing: 'Nothing was applied.',
  applied: 'The changes had already been applied.',
}

/** Sets the messages that are shown if the command is stopped before or after it applied something. */
export const setStopMessages = (changed: Partial<typeof messages>): void =>
  void Object.assign(messages, changed)

const cleanUps = new Set<() => void>()

/** Calls `cleanUp` before Ctrl-C ends the process, for example to remove an unfinished file. @returns a function that cancels this */
export function cleanUpWhenStopped(cleanUp: () => void): () => void {
  cleanUps.add(cleanUp)
  return () => void cleanUps.delete(cleanUp)
}

/** Tracks work that ends with a commit. @param work calls `begin` right before the commit */
export async function trackCommit<T>(work: (begin: () => void) => Promise<T>): Promise<T> {
  const before = state
  try {
    const result = await work(() => (state = 'applying'))
    state = 'applied'
    return result
  } catch (error) {
    state = before
    throw error
  }
}

function stop(): void {
  const line = isInteractive() ? '\n' : ''
  if (state === 'applying') {
    process.stderr.write(
      `${line}The changes are being applied, so the command can no longer be stopped.\n`,
    )
    return
  }
  process.stderr.write(`${line}Stopped. ${messages[state]}\n`)
  for (const cleanUp of cleanUps) cleanUp()
  // Exit now: in the next turn of the event loop a commit could begin, and the message would be wrong.
  process.exit(EXIT_INTERRUPTED)
}

/** Handles Ctrl-C until the process ends. Commands that run until they are stopped have their own handler. */
export const handleInterrupt = (): void => void process.on('SIGINT', stop)

/** Lets a pending Ctrl-C run before anything is applied. Waits for two turns of the event loop, because the first may already have passed the point where signals are handled. */
export async function yieldToInterrupt(): Promise<void> {
  await letOthersRun()
  await letOthersRun()
}
