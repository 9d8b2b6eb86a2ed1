/**
 * Handles Ctrl-C during a command, and says whether anything was applied. A transaction applies nothing before its commit begins. During a
 * commit the outcome is unknown, so the command continues until the commit is done.
 */
import { isWatched } from '#app/platform/environment.server.ts'

/** The exit code that shells use for Ctrl-C. */
const EXIT_INTERRUPTED = 130

type State = 'nothing' | 'applying' | 'applied'
let state: State = 'nothing'
const messages = { nothing: 'Nothing was applied.', applied: 'The work had already been applied.' }

/** Sets the messages for a stop before and after something was applied, for commands that apply more than one thing. */
export const setStopMessages = (given: Partial<typeof messages>): void =>
  void Object.assign(messages, given)

const cleanUps = new Set<() => void>()

/** Calls `cleanUp` before Ctrl-C ends the process, for example to remove an unfinished file. @returns a function that cancels this */
export function cleanUpWhenStopped(cleanUp: () => void): () => void {
  cleanUps.add(cleanUp)
  return () => void cleanUps.delete(cleanUp)
}

/** Tracks work that applies something. @param work calls `begin` right before its commit */
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
  const line = isWatched() ? '\n' : ''
  if (state === 'applying') {
    process.stderr.write(`${line}The work is being applied, so it can no longer be stopped.\n`)
    return
  }
  process.stderr.write(`${line}Stopped. ${messages[state]}\n`)
  for (const cleanUp of cleanUps) cleanUp()
  // Exit now: in the next turn of the event loop a commit could begin, and the message would be wrong.
  process.exit(EXIT_INTERRUPTED)
}

/** Handles Ctrl-C until the process ends. Commands that run until they are stopped have their own handler. */
export const handleInterrupt = (): void => void process.on('SIGINT', stop)

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Lets a pending Ctrl-C run before anything is applied. Two turns, because the first may already be past the signals. */
export async function yieldToInterrupt(): Promise<void> {
  await turn()
  await turn()
}
