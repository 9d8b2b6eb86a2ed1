/** Uploads a file on the page for imports. */
import { loader as jobPage } from '#app/routes/imports/job.tsx'
import { action } from '#app/routes/imports/new.tsx'
import { get, post, type As } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

type FileToSend = { name: string; lines: string[] }

export function anImportForm(answers: Record<string, string>, file?: FileToSend): FormData {
  const form = new FormData()
  const given = { 'asAt-day': '', 'asAt-month': '', 'asAt-year': '', pageToken: '', ...answers }
  for (const [field, value] of Object.entries(given)) form.set(field, value)
  if (file) form.set('file', new File([file.lines.join('\n')], file.name, { type: 'text/csv' }))
  return form
}

/** The id of the job in a redirect to its page. */
export const jobIdIn = ({ location }: { location: string | null }): number =>
  Number(/jobs\/(\d+)$/.exec(location ?? '')?.[1])

/** Uploads a file, runs its import, and opens the page of its job. */
export async function sendImport(as: As, form: FormData) {
  const sent = await post(action, { as, form })
  if (sent.status !== 302) throw new Error(`Refused: ${await sent.text()}`)
  await runJobs()
  return get(jobPage, {
    as: typeof as === 'number' ? as : 'service-admin',
    params: { jobId: jobIdIn(sent) },
  })
}
