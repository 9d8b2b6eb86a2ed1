/**
 * Ctrl-C during a command. One true sentence says what it leaves behind: nothing of a transaction is applied before its commit begins. While a
 * commit is under way nobody knows yet, so the command goes on until it is done.
 */
import { isWatched } from '#app/platform/environment.server.ts'

/** What a shell reports for a process that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130

type State = 'nothing' | 'applying' | 'applied'
let state: State = 'nothing'
const sentences = { nothing: 'Nothing was applied.', applied: 'It was applied already.' }

/** What is true of a stop before, and after, something was applied: for commands that apply more than one thing. */
export const whenStopped = (given: Partial<typeof sentences>): void =>
  void Object.assign(sentences, given)

const cleanUps = new Set<() => void>()

/** Calls something before Ctrl-C ends the process, such as the removal of an unfinished file. @returns what takes it back. */
export function cleanUpWhenStopped(cleanUp: () => void): () => void {
  cleanUps.add(cleanUp)
  return () => void cleanUps.delete(cleanUp)
}

/** @param work applies something. It calls `begin` right before its commit, from where on nobody knows whether it is applied. */
export async function applying<T>(work: (begin: () => void) => Promise<T>): Promise<T> {
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
    process.stderr.write(`${line}The work is just being applied, so it can no longer be stopped.\n`)
    return
  }
  process.stderr.write(`${line}Stopped. ${sentences[state]}\n`)
  for (const cleanUp of cleanUps) cleanUp()
  // At once: in another turn a commit might begin, and the sentence would be false.
  process.exit(EXIT_INTERRUPTED)
}

/** Listens for Ctrl-C until the process ends. Commands that run until they are told to stop listen for themselves. */
export const sayWhatStoppingLeaves = (): void => void process.on('SIGINT', stop)

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

/** Lets a stop that came during a long statement be heeded before anything is applied: the first turn may be past the signals. */
export async function heedStop(): Promise<void> {
  await turn()
  await turn()
}
