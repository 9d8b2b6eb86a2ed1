/** Says how far long work has come, on one line of the terminal, when a person is watching. */
import { isWatched } from '#app/platform/environment.server.ts'

export type Progress = { say: (sentence: string) => void; done: () => void }

export function showProgress(what: string): Progress {
  if (!isWatched()) return { say: () => {}, done: () => {} }
  const line = (text: string) => process.stderr.write(`\r\u001b[2K${text}`)
  return { say: (sentence) => void line(`${what}: ${sentence} …`), done: () => void line('') }
}
