/** Shows progress on one line of the terminal, if there is one. */
import { isInteractive } from '#app/platform/environment.server.ts'

export type Progress = { update: (step: string) => void; done: () => void }

export function showProgress(label: string): Progress {
  if (!isInteractive()) return { update: () => {}, done: () => {} }
  const line = (text: string) => process.stderr.write(`\r\u001b[2K${text}`)
  return { update: (step) => void line(`${label}: ${step} …`), done: () => void line('') }
}
