/** Shows progress on one line of the terminal, if there is one. */
import { isWatched } from '#app/platform/environment.server.ts'

export type Progress = { say: (step: string) => void; done: () => void }

export function showProgress(what: string): Progress {
  if (!isWatched()) return { say: () => {}, done: () => {} }
  const line = (text: string) => process.stderr.write(`\r\u001b[2K${text}`)
  return { say: (step) => void line(`${what}: ${step} …`), done: () => void line('') }
}
